package io.mispcurator.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mispcurator.misp.Event;
import io.mispcurator.misp.EventGoneException;
import io.mispcurator.misp.EventTag;
import io.mispcurator.misp.Publication;
import io.mispcurator.misp.Tag;
import io.mispcurator.misp.TagRemoved;
import io.mispcurator.misp.TagsAttached;
import io.mispcurator.misp.User;
import io.mispcurator.misp.WarninglistHits;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kamelets in somebody else's routes: nothing of this program's but the kamelets and a component in YAML. */
class KameletsTest {

    private static final Organisation ORG = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");

    @TempDir
    Path folder;

    private final BlockingQueue<Exchange> heard = new LinkedBlockingQueue<>();
    private SimulatedMisp misp;
    private Main main;
    private ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
        Files.writeString(folder.resolve("own.camel.yaml"), """
                - beans:
                    - name: misp
                      type: io.mispcurator.rest.MispComponent
                      properties:
                        url: "{{my.misp}}/"
                        keyFile: "{{my.key-file}}"
                - route:
                    id: hear
                    from:
                      uri: kamelet:misp-zeromq-source
                      parameters:
                        address: "{{my.zeromq}}"
                        topics: misp_json_event
                      steps:
                        - bean:
                            ref: heard
                            method: add(${exchange})
                """);
        main = new Main();
        main.setPropertyPlaceholderLocations("false");
        main.addInitialProperty("camel.component.kamelet.location", "file:routes/kamelets");
        main.addInitialProperty("camel.main.routes-include-pattern", "file:" + folder + "/*.camel.yaml");
        main.addInitialProperty("my.zeromq", misp.zeromqAddress());
        main.addInitialProperty("my.misp", misp.url().toString());
        Path key = Files.writeString(folder.resolve("key"), misp.key() + "\n");
        main.addInitialProperty("my.key-file", key.toString());
        main.bind("heard", heard);
        main.start();
        template = main.getCamelTemplate();
        misp.awaitSubscriber(Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        main.stop();
        misp.close();
    }

    @Test
    void hear_see_look_up_tag_untag_and_publish() throws Exception {
        misp.addWarninglist("friends", List.of("org_uuid:" + ORG.uuid()));
        String uuid = misp.pull(PulledEvent.of(ORG).withPublished(false).withTags("tlp:amber"));

        Exchange notification = heard.poll(10, TimeUnit.SECONDS);
        Event event = (Event) call("misp-event-view-action", uuid, null);
        Object hits = call("misp-warninglist-check-action", uuid, "org_uuid:" + ORG.uuid());
        Tag made = (Tag) call("misp-tag-add-action", uuid, "a \"quoted\", 100 % tag_name");
        Object attached = call("misp-tag-action", uuid, made.id());
        Object removed = call("misp-untag-action", uuid, "tlp:amber");
        Object published = call("misp-publish-action", uuid, null);

        assertThat(notification).isNotNull();
        assertThat(notification.getMessage().getHeader("CamelZeromqTopic")).isEqualTo("misp_json_event");
        assertThat(event.organisation().uuid()).isEqualTo(ORG.uuid());
        assertThat(event.tags()).containsExactly(new EventTag("tlp:amber", false, "1"));
        assertThat(hits).isEqualTo(new WarninglistHits(Map.of("org_uuid:" + ORG.uuid(), Set.of("friends")), Set.of()));
        assertThat(attached).isEqualTo(new TagsAttached(1, Set.of()));
        assertThat(removed).isEqualTo(new TagRemoved(true));
        assertThat(published).isEqualTo(new Publication(Publication.State.PUBLISHED, List.of()));
        assertThat(misp.event(uuid).tagNames()).containsExactly("a \"quoted\", 100 % tag_name");
        assertThat(misp.event(uuid).published()).isTrue();
    }

    @Test
    void know_whose_key_it_is_and_which_tags_there_are() {
        misp.addTag("tlp:amber");

        assertThat((User) call("misp-user-action", "", null))
                .extracting(User::isSiteAdmin)
                .isEqualTo(true);
        assertThat(call("misp-tag-search-action", "", List.of("tlp:amber", "tlp:red")))
                .isEqualTo(List.of(new Tag("1", "tlp:amber")));
        assertThat(call("misp-tag-search-action", "", "TLP:AMBER")).isEqualTo(List.of());
    }

    @Test
    void fail_in_words() {
        assertThatThrownBy(() -> call("misp-event-view-action", "00000000-0000-4000-8000-000000000000", null))
                .hasRootCauseInstanceOf(EventGoneException.class);
    }

    @Test
    void let_no_header_of_the_message_steer_or_join_the_request() {
        String uuid = misp.pull(PulledEvent.of(ORG));
        misp.clearExchanges();

        Exchange answer = template.request("kamelet:misp-event-view-action", exchange -> {
            exchange.getMessage().setHeader("mispEvent", uuid);
            exchange.getMessage().setHeader("CamelHttpUri", "http://127.0.0.1:1/evil");
            exchange.getMessage().setHeader("CamelHttpPath", "/events/delete/1");
            exchange.getMessage().setHeader("CamelHttpQuery", "x=y");
            exchange.getMessage().setHeader("CamelHttpMethod", "DELETE");
            exchange.getMessage().setHeader("Authorization", "somebody else's");
        });

        assertThat(answer.getException()).isNull();
        assertThat(misp.exchanges()).singleElement().satisfies(exchange -> {
            assertThat(exchange.method()).isEqualTo("GET");
            assertThat(exchange.path()).isEqualTo("/events/view/" + uuid + "/deleted:2");
            assertThat(exchange.status()).isEqualTo(200);
        });
        assertThat(answer.getMessage().getHeaders()).hasSize(6).containsEntry("mispEvent", uuid);
    }

    private Object call(String kamelet, String event, Object body) {
        return template.requestBodyAndHeader("kamelet:" + kamelet, body, "mispEvent", event);
    }
}
