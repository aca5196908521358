package io.mispcurator.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggingTest {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final ThrowableConverter thrown = new ThrowableConverter();
    private final JsonLayout layout = new JsonLayout();

    @AfterEach
    void restore() {
        root.setLevel(before);
    }

    /** logback reads these by itself, in whatever program has the jar on its class path. */
    @Test
    void the_jar_does_not_take_over_the_log_of_a_program_that_has_it() {
        assertThat(Path.of("src/main/resources/curator-logback.xml")).exists();
        assertThat(List.of(
                        "logback.xml", "logback-test.xml", "META-INF/services/ch.qos.logback.classic.spi.Configurator"))
                .allSatisfy(
                        file -> assertThat(Path.of("src/main/resources", file)).doesNotExist());
    }

    private ILoggingEvent event(String message, Throwable failure) {
        LoggingEvent event = new LoggingEvent("", root, Level.WARN, message, failure, null);
        event.setTimeStamp(1_795_255_200_020L);
        return event;
    }

    @Test
    void an_exception_is_said_in_the_line_with_its_causes() {
        root.setLevel(Level.INFO);
        Exception failure = new IllegalStateException("no", new NumberFormatException("five"));

        assertThat(thrown.convert(event("failed", failure)))
                .isEqualTo(": java.lang.IllegalStateException: no, caused by java.lang.NumberFormatException: five");
        assertThat(thrown.convert(event("fine", null))).isEmpty();
    }

    @Test
    void a_trace_is_shown_only_at_debug() {
        Exception failure = new IllegalStateException("no");

        root.setLevel(Level.DEBUG);
        assertThat(thrown.convert(event("failed", failure)))
                .startsWith("\njava.lang.IllegalStateException: no")
                .contains("\tat io.mispcurator.logging.LoggingTest");
        root.setLevel(Level.INFO);
        assertThat(thrown.convert(event("failed", failure))).doesNotContain("\n", "\tat");
    }

    @Test
    void json_has_the_promised_names() throws Exception {
        root.setLevel(Level.INFO);

        assertThat(layout.doLayout(event("a \"line\"\nand another", null)))
                .isEqualTo("{\"time\":\"2026-11-21T10:00:00.020Z\",\"level\":\"WARN\",\"logger\":\"ROOT\","
                        + "\"message\":\"a \\\"line\\\"\\nand another\"}\n");
        JsonNode failed =
                new ObjectMapper().readTree(layout.doLayout(event("failed", new IllegalStateException("no"))));
        assertThat(failed.get("exception").asText()).isEqualTo("java.lang.IllegalStateException: no");
    }

    @Test
    void json_keeps_a_trace_in_its_line() {
        root.setLevel(Level.DEBUG);

        assertThat(layout.doLayout(event("failed", new IllegalStateException("no"))))
                .contains("\\tat io.mispcurator.logging.LoggingTest")
                .satisfies(line -> assertThat(line.lines()).hasSize(1));
    }
}
