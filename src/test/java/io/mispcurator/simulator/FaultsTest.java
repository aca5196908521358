package io.mispcurator.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mispcurator.simulator.faults.Exchange;
import io.mispcurator.simulator.faults.FaultRules;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final Organisation PARTNER = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");

    private final SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
    private final FaultRules faults = misp.faults();
    private final MispClient client = new MispClient(misp);
    private String uuid = "";

    @BeforeEach
    void pullAnEvent() {
        uuid = misp.pull(PulledEvent.of(PARTNER));
    }

    @AfterEach
    void close() {
        misp.close();
    }

    private MispClient.Answer attach() {
        return client.post("/tags/attachTagToObject", "{\"uuid\":\"" + uuid + "\",\"tag\":\"t\",\"local\":1}");
    }

    @Test
    void the_next_requests_on_a_path_are_answered_as_told_and_not_carried_out() {
        faults.next(2).onPath("/tags/").answer(503, "<html>busy</html>");

        assertThat(client.get("/servers/getVersion").status()).isEqualTo(200);
        assertThat(attach().status()).isEqualTo(503);
        assertThat(attach().text()).isEqualTo("<html>busy</html>");
        assertThat(misp.event(uuid).tags()).isEmpty();
        assertThat(attach().status()).isEqualTo(200);
        assertThat(misp.exchanges()).extracting(Exchange::status).containsExactly(200, 503, 503, 200);
    }

    @Test
    void one_event_can_be_more_than_misp_can_answer_for_whatever_asks_for_it() {
        String other = misp.pull(PulledEvent.of(PARTNER));
        faults.every().naming(uuid).answer(504, "");

        assertThat(client.get("/events/view/" + uuid).status()).isEqualTo(504);
        assertThat(attach().status()).isEqualTo(504);
        assertThat(client.post("/events/index", "{\"limit\":2,\"page\":1}").status())
                .as("a page that holds it")
                .isEqualTo(504);
        assertThat(client.post("/events/index", "{\"sort\":\"id\",\"limit\":1,\"page\":2}")
                        .status())
                .as("a page that does not")
                .isEqualTo(200);
        assertThat(client.get("/events/view/" + other).status()).isEqualTo(200);
        assertThat(misp.event(uuid).tags()).isEmpty();
    }

    @Test
    void a_fault_can_be_for_one_page() {
        faults.every().onPath("/events/index").onBody("\"page\":2[,}]").answer(500, "");

        assertThat(client.post("/events/index", "{\"limit\":1,\"page\":2}").status())
                .isEqualTo(500);
        assertThat(client.post("/events/index", "{\"limit\":1,\"page\":1}").status())
                .isEqualTo(200);
    }

    @Test
    void an_answer_has_the_headers_it_is_given() {
        faults.next(1).header("Retry-After", "7").answer(429, "");

        MispClient.Answer answer = client.get("/servers/getVersion");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("7");
        assertThat(answer.text()).isEmpty();
    }

    @Test
    void some_requests_may_pass_first() {
        faults.next(1).after(2).answer(500, "");

        assertThat(client.get("/servers/getVersion").status()).isEqualTo(200);
        assertThat(client.get("/servers/getVersion").status()).isEqualTo(200);
        assertThat(client.get("/servers/getVersion").status()).isEqualTo(500);
        assertThat(client.get("/servers/getVersion").status()).isEqualTo(200);
    }

    @Test
    void a_page_of_html_comes_with_200() {
        faults.every().answerHtml();

        assertThat(client.get("/servers/getVersion").status()).isEqualTo(200);
        assertThat(client.get("/servers/getVersion").header("Content-Type")).startsWith("text/html");
        faults.clear();
        assertThat(client.get("/servers/getVersion").header("Content-Type")).startsWith("application/json");
    }

    @Test
    void json_may_end_too_soon() {
        faults.next(1).truncate();

        MispClient.Answer answer = client.get("/events/view/" + uuid);

        assertThatThrownBy(answer::json).hasCauseInstanceOf(JsonProcessingException.class);
    }

    @Test
    void a_connection_is_cut_before_or_after_the_request_is_carried_out() {
        faults.next(1).cut();
        assertThatThrownBy(this::attach).isInstanceOf(UncheckedIOException.class);
        assertThat(misp.event(uuid).tags()).isEmpty();

        faults.next(1).afterCarryingOut().cut();
        assertThatThrownBy(this::attach).isInstanceOf(UncheckedIOException.class);
        assertThat(misp.event(uuid).tagNames()).containsExactly("t");
    }

    @Test
    void a_gateway_may_time_out_after_the_request_was_carried_out() {
        faults.next(1).afterCarryingOut().answer(504, "");

        assertThat(attach().status()).isEqualTo(504);
        assertThat(misp.event(uuid).tagNames()).containsExactly("t");
    }

    @Test
    void a_request_hangs_until_it_is_released() {
        faults.next(1).hang();

        CompletableFuture<MispClient.Answer> answer = CompletableFuture.supplyAsync(this::attach);
        await().during(Duration.ofMillis(300)).until(() -> !answer.isDone());
        assertThat(client.get("/servers/getVersion").status()).isEqualTo(200);
        faults.release();

        assertThat(answer.join().status()).isEqualTo(200);
    }

    @Test
    void a_delay_goes_together_with_the_next_rule() {
        faults.next(1).delay(Duration.ofMillis(200));
        faults.next(1).answer(502, "");

        long before = System.nanoTime();
        assertThat(client.get("/servers/getVersion").status()).isEqualTo(502);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void every_key_is_refused_until_keys_are_accepted_again() {
        faults.rejectKeys();
        MispClient.Answer refused = attach();
        faults.acceptKeys();

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message()).startsWith("Authentication failed.");
        assertThat(attach().status()).isEqualTo(200);
    }

    @Test
    void connections_are_refused_while_http_is_stopped_and_the_port_stays_the_same() {
        misp.stopHttp();
        assertThatThrownBy(this::attach).isInstanceOf(UncheckedIOException.class);

        misp.startHttp();
        assertThat(attach().status()).isEqualTo(200);
    }

    @Test
    void latency_is_added_to_every_request() {
        misp.setLatency(Duration.ofMillis(150));

        long before = System.nanoTime();
        attach();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }
}
