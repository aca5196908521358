package io.mispcurator.hostile;

import static io.mispcurator.hostile.RawServer.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mispcurator.curation.Failure;
import io.mispcurator.rest.MispComponent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A MISP that has gone mad, or a proxy in its place: whatever it answers, it is a failure in words. */
@Timeout(60)
class HostileMispTest {

    private static final String KEY = "k3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk";
    private static final String EVENT = "a04d2793-ee35-496c-877a-b2602ebab58f";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final long MOST = 280_000_000;
    private static final int MUCH = 2_000_000_000;

    private final AtomicLong written = new AtomicLong();
    private Main main;
    private ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        main = new Main();
        main.setPropertyPlaceholderLocations("false");
        main.addInitialProperty("camel.component.kamelet.location", "file:routes/kamelets");
        main.addInitialProperty("camel.component.kamelet.no-error-handler", "true");
        main.addInitialProperty("camel.main.stream-caching-enabled", "false");
        main.start();
        template = main.getCamelTemplate();
    }

    @AfterEach
    void stop() {
        main.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "misp-event-view-action",
                "misp-version-action",
                "misp-warninglist-check-action",
                "misp-tag-action",
                "misp-untag-action",
                "misp-publish-action"
            })
    void an_answer_without_an_end_is_not_waited_for(String kamelet) throws IOException {
        try (RawServer misp = new RawServer((head, out) -> {
            write(out, OK + "\r\n{\"message\":\"");
            pour(out, "x".repeat(64 * 1024));
        })) {
            assertThatThrownBy(() -> call(kamelet, misp)).isInstanceOf(Exception.class);
        }
        assertThat(written.get()).isLessThan(MOST);
    }

    @Test
    void an_answer_that_unpacks_to_a_thousandfold_is_not_kept() throws IOException {
        byte[] packed = packed("{\"message\":\"" + " ".repeat(100_000_000));
        try (RawServer misp = new RawServer((head, out) -> {
            write(out, OK + "Content-Encoding: gzip\r\nContent-Length: " + packed.length + "\r\n\r\n");
            out.write(packed);
        })) {
            assertThat(failure("misp-version-action", misp).reason()).isEqualTo("confused");
            assertThat(misp.heads).singleElement().asString().doesNotContain("gzip");
        }
    }

    @Test
    void a_head_without_an_end_is_cut_off() throws IOException {
        try (RawServer misp = new RawServer((head, out) -> {
            write(out, "HTTP/1.1 200 OK\r\n");
            pour(out, "X-Header: x\r\n");
        })) {
            assertThat(failure("misp-version-action", misp).reason()).isEqualTo("unanswered");
        }
        assertThat(written.get()).isLessThan(10_000_000);
    }

    @Test
    void a_header_without_an_end_is_cut_off() throws IOException {
        try (RawServer misp = new RawServer((head, out) -> {
            write(out, "HTTP/1.1 200 OK\r\nX-Header: ");
            pour(out, "x".repeat(1_000));
        })) {
            assertThat(failure("misp-version-action", misp).reason()).isEqualTo("unanswered");
        }
        assertThat(written.get()).isLessThan(10_000_000);
    }

    @Test
    void json_of_a_hundred_thousand_levels_is_a_failure_in_words() throws IOException {
        try (RawServer misp =
                new RawServer((head, out) -> write(out, OK + "\r\n{\"Event\":{\"x\":" + "[".repeat(100_000)))) {
            assertThat(failure("misp-event-view-action", misp).error()).contains("nesting depth");
            assertThat(failure("misp-version-action", misp).reason()).isEqualTo("confused");
        }
    }

    @Test
    void the_key_does_not_follow_a_redirect() throws IOException {
        try (RawServer other = new RawServer((head, out) -> write(out, OK + "\r\n{\"version\":\"6\"}"));
                RawServer misp = new RawServer((head, out) -> write(
                        out, "HTTP/1.1 302 Found\r\nLocation: " + other.url() + "/\r\nContent-Length: 0\r\n\r\n"))) {
            assertThat(failure("misp-version-action", misp).error()).contains("redirect");
            assertThat(other.heads).isEmpty();
        }
    }

    @Test
    void an_error_page_that_repeats_the_request_does_not_tell_the_key() throws IOException {
        try (RawServer misp = new RawServer((head, out) -> {
            assertThat(head).contains("Authorization: " + KEY);
            write(out, "HTTP/1.1 403 Forbidden\r\n\r\n{\"message\":\"you sent: " + head.replace("\n", "\\n") + "\"}");
        })) {
            assertThat(failure("misp-tag-action", misp).error())
                    .contains("Authorization: ****")
                    .doesNotContain(KEY);
        }
    }

    @Test
    void what_is_no_http_does_not_tell_the_key() throws IOException {
        try (RawServer misp =
                new RawServer((head, out) -> write(out, "HTTP/1.1 200 OK\r\nyou sent " + KEY + "\r\n\r\n"))) {
            Throwable thrown = catchThrowable(() -> call("misp-version-action", misp));

            assertThat(thrown).isNotNull();
            assertThat(Failure.of(thrown).error()).doesNotContain(KEY);
        }
    }

    private Failure failure(String kamelet, RawServer misp) {
        Throwable thrown = catchThrowable(() -> call(kamelet, misp));
        assertThat(thrown).as("failure").isNotNull();
        return Failure.of(thrown);
    }

    private Object call(String kamelet, RawServer misp) {
        if (main.getCamelContext().hasComponent("misp") == null) {
            MispComponent component = new MispComponent();
            component.setUrl(misp.url());
            component.setKey(KEY);
            component.setResponseTimeout(5_000);
            main.getCamelContext().addComponent("misp", component);
        }
        return template.requestBodyAndHeader("kamelet:" + kamelet, "a value", "mispEvent", EVENT);
    }

    private void pour(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        while (written.addAndGet(bytes.length) < MUCH) {
            out.write(bytes);
        }
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            write(gzip, text);
        }
        return packed.toByteArray();
    }
}
