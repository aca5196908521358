package io.mispcurator.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.simulator.control.ControlHandler;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlTest {
    private static final String ORGANISATION =
            "\"organisation\":{\"uuid\":\"11111111-1111-4111-8111-111111111111\",\"name\":\"Org high\"}";

    private final SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
    private final MispClient client = new MispClient(misp);

    @AfterEach
    void close() {
        misp.close();
    }

    private JsonNode post(String path, String body) {
        MispClient.Answer answer = client.post("/simulator" + path, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode get(String path) {
        return client.get("/simulator" + path).json();
    }

    private void delete(String path) {
        MispClient.Answer answer =
                client.send(client.request("/simulator" + path).DELETE());
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void the_state_tells_where_everything_is() {
        assertThat(get("/state").get("key").asText()).isEqualTo(misp.key());
        assertThat(get("/state").get("zeromq").asText()).isEqualTo(misp.zeromqAddress());
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1,true", "127.8.8.8,true", "::1,true", "0.0.0.0,false", "192.0.2.7,false", "2001:db8::7,false"
    })
    void only_this_machine_may_use_the_controls(String peer, boolean may) throws Exception {
        assertThat(ControlHandler.isNear(InetAddress.getByName(peer))).isEqualTo(may);
    }

    @Test
    void they_answer_on_loopback_whatever_address_is_bound() {
        try (SimulatedMisp open =
                SimulatedMisp.start(SimulatorOptions.ephemeral().withHost("0.0.0.0"))) {
            assertThat(new MispClient(open).get("/simulator/state").status()).isEqualTo(200);
        }
    }

    @Test
    void events_are_pulled_pushed_looked_at_and_deleted() {
        String pulled = post("/pull", "{" + ORGANISATION + ",\"tags\":[\"tlp:green\"],\"attributes\":7}")
                .get("uuid")
                .asText();
        post("/push", "{" + ORGANISATION + ",\"published\":false}");
        post("/pull", "{" + ORGANISATION + ",\"remoteId\":1007}");

        assertThat(get("/events")).hasSize(3);
        assertThat(get("/events/" + pulled).get("attributes").asInt()).isEqualTo(7);
        assertThat(get("/events/" + pulled).at("/tags/0/name").asText()).isEqualTo("tlp:green");
        delete("/events/" + pulled);
        assertThat(get("/events")).hasSize(2);
    }

    @Test
    void a_warninglist_is_added_then_edited_then_switched_off_then_deleted() {
        post("/warninglist", "{\"name\":\"high\",\"values\":[\"a\"]}");
        assertThat(client.post("/warninglists/checkValue", "[\"a\",\"b\"]").json())
                .hasSize(1);
        post("/warninglist", "{\"name\":\"high\",\"values\":[\"a\",\"b\"]}");
        assertThat(client.post("/warninglists/checkValue", "[\"a\",\"b\"]").json())
                .hasSize(2);
        post("/warninglist", "{\"name\":\"high\",\"enabled\":false}");
        assertThat(client.post("/warninglists/checkValue", "[\"a\",\"b\"]").text())
                .isEqualTo("[]");
        MispClient.Answer deleted = client.send(client.request("/simulator/warninglist")
                .method("DELETE", BodyPublishers.ofString("{\"name\":\"high\"}")));
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(client.get("/warninglists/index").json().get("Warninglists")).isEmpty();
    }

    @Test
    void faults_are_ordered_and_cleared() {
        post(
                "/faults",
                "{\"next\":1,\"path\":\"/servers\",\"fault\":\"answer\",\"status\":429,\"headers\":{\"Retry-After\":\"1\"}}");
        assertThat(client.get("/servers/getVersion").header("Retry-After")).isEqualTo("1");
        assertThat(client.get("/servers/getVersion").status()).isEqualTo(200);

        post("/faults", "{\"fault\":\"html\"}");
        post("/faults", "{\"rejectKeys\":true}");
        assertThat(client.get("/servers/getVersion").text()).startsWith("<!DOCTYPE");
        delete("/faults");
        assertThat(client.get("/servers/getVersion").status()).isEqualTo(200);
    }

    @Test
    void exchanges_are_listed_and_forgotten() {
        client.get("/servers/getVersion");

        assertThat(get("/exchanges").at("/0/path").asText()).isEqualTo("/servers/getVersion");
        delete("/exchanges");
        assertThat(get("/exchanges")).isEmpty();
    }

    @Test
    void a_key_of_another_role_is_given_out() {
        String key = post("/keys", "{\"role\":\"PUBLISHER\"}").get("key").asText();

        assertThat(new MispClient(misp, key)
                        .get("/users/view/me")
                        .json()
                        .at("/Role/name")
                        .asText())
                .isEqualTo("Publisher");
    }

    @Test
    void http_pauses_and_comes_back() {
        post("/http/pause", "{\"millis\":300}");

        await().until(() -> !reachable());
        await().until(this::reachable);
    }

    private boolean reachable() {
        try {
            return get("/state").has("key");
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    @Test
    void the_publisher_is_stopped_and_started() {
        post("/publisher/stop", "");
        post("/frame", "{\"frame\":\"misp_json_event waiting\"}");
        assertThat(get("/state").get("waitingFrames").asInt()).isOne();

        post("/publisher/start", "");
        await().until(() -> get("/state").get("waitingFrames").asInt() == 0);
    }

    @Test
    void an_unknown_control_or_a_bad_order_is_refused_with_the_reason() {
        assertThat(client.post("/simulator/nonsense", "").status()).isEqualTo(400);
        assertThat(client.post("/simulator/faults", "{\"fault\":\"fire\"}").message())
                .contains("fire");
        assertThat(client.post("/simulator/pull", "{}").message()).isEqualTo("Needs a text: uuid");
    }
}
