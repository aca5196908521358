package io.mispcurator.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mispcurator.simulator.faults.Exchange;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import io.mispcurator.simulator.model.TagState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedMispTest {
    private static final Organisation PARTNER = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");

    private final SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
    private final MispClient client = new MispClient(misp);

    @AfterEach
    void close() {
        misp.close();
    }

    @Test
    void a_pulled_event_can_be_viewed_by_uuid_and_by_local_id() {
        String uuid = misp.pull(PulledEvent.of(PARTNER).withTags("tlp:green"));

        assertThat(client.get("/events/view/" + uuid).json())
                .isEqualTo(client.get("/events/view/1").json());
        assertThat(client.get("/events/view/1").json().at("/Event/Tag/0/name").asText())
                .isEqualTo("tlp:green");
        assertThat(client.get("/events/view/1").json().at("/Event/Attribute")).hasSize(3);
    }

    @Test
    void a_pull_tells_its_subscribers_the_uuid_last() {
        try (Subscriber subscriber = Subscriber.to(misp, "misp_json_event ")) {
            misp.awaitSubscriber(Duration.ofSeconds(5));

            String uuid = misp.pull(PulledEvent.of(PARTNER));

            assertThat(subscriber.next()).startsWith("misp_json_event {\"Event\":{\"id\":\"1\"");
            assertThat(subscriber.next())
                    .isEqualTo("misp_json_event {\"Event\":\"" + uuid
                            + "\",\"Server\":\"1\",\"action\":\"add_from_connected_server\"}");
        }
    }

    @Test
    void curation_by_the_blog_posts_script_ends_with_a_published_event() {
        misp.addWarninglist("org-confidence-level-high", List.of("org_uuid:" + PARTNER.uuid()));
        String uuid = misp.pull(PulledEvent.of(PARTNER).withTags("workflow:state=\"incomplete\""));

        String hits = "[\"org_uuid:" + PARTNER.uuid() + "\"]";
        assertThat(client.post("/warninglists/checkValue", hits)
                        .json()
                        .at("/org_uuid:" + PARTNER.uuid() + "/0/name")
                        .asText())
                .isEqualTo("org-confidence-level-high");
        client.post("/tags/attachTagToObject", "{\"uuid\":\"" + uuid + "\",\"tag\":\"good\",\"local\":true}");
        client.post(
                "/tags/removeTagFromObject",
                "{\"uuid\":\"" + uuid + "\",\"tag\":\"workflow:state=\\\"incomplete\\\"\"}");
        assertThat(misp.event(uuid).published()).isFalse();
        assertThat(client.post("/events/publish/" + uuid, "").message()).isEqualTo("Event published without alerts");

        assertThat(misp.event(uuid).published()).isTrue();
        assertThat(misp.event(uuid).publishCount()).isOne();
        assertThat(misp.event(uuid).tags()).containsExactly(new TagState("good", true));
        assertThat(misp.exchanges()).extracting(Exchange::status).containsOnly(200);
    }

    @Test
    void a_port_in_use_is_named() {
        int taken = misp.url().getPort();

        assertThatThrownBy(
                        () -> SimulatedMisp.start(SimulatorOptions.ephemeral().withPorts(taken, 0)))
                .hasMessage("HTTP port " + taken + " is in use");
        int zeromq = Integer.parseInt(misp.zeromqAddress().replaceAll(".*:", ""));
        assertThatThrownBy(
                        () -> SimulatedMisp.start(SimulatorOptions.ephemeral().withPorts(0, zeromq)))
                .hasMessage("ZeroMQ port " + zeromq + " is in use");
    }
}
