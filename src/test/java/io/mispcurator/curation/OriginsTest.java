package io.mispcurator.curation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.lab.HandClock;
import io.mispcurator.trust.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where events came from, and what the servers are called. */
class OriginsTest {

    private static final String EVENT = "a04d2793-ee35-496c-877a-b2602ebab58f";

    @TempDir
    Path data;

    @Test
    void what_was_heard_once_is_known_for_good() throws Exception {
        Path file = data.resolve("servers.txt");
        assertThat(Origins.open(file).of(queued("catch-up", ""))).isEqualTo(Origin.UNKNOWN);

        assertThat(Origins.open(file).of(queued("add_from_connected_server", "7")))
                .isEqualTo(Origin.server("7"));
        assertThat(Origins.open(file).of(queued("replay", ""))).isEqualTo(Origin.server("7"));
        assertThat(Origins.open(file).of(EVENT)).isEqualTo(Origin.server("7"));
        assertThat(Files.readAllLines(file))
                .as("nothing new is nothing to write")
                .hasSize(1);

        assertThat(Origins.open(file).of(queued("edit_from_connected_server", "8")))
                .isEqualTo(Origin.server("8"));
        assertThat(Origins.open(file).of(EVENT)).isEqualTo(Origin.server("8"));
    }

    @Test
    void what_was_pushed_is_from_no_server() {
        Origins origins = Origins.open(data.resolve("servers.txt"));

        assertThat(origins.of(queued("add", ""))).isEqualTo(Origin.PUSHED);
        assertThat(origins.of(queued("catch-up", ""))).isEqualTo(Origin.PUSHED);
    }

    @Test
    void what_was_left_is_said_once_until_something_is_heard() {
        Origins origins = Origins.open(data.resolve("servers.txt"));
        assertThat(origins.wasLeft(EVENT)).isFalse();

        origins.left(EVENT);

        assertThat(Origins.open(data.resolve("servers.txt")).wasLeft(EVENT)).isTrue();
        assertThat(origins.of(queued("catch-up", ""))).isEqualTo(Origin.UNKNOWN);
        assertThat(origins.of(queued("edit_from_connected_server", "3"))).isEqualTo(Origin.server("3"));
        assertThat(origins.wasLeft(EVENT)).isFalse();
    }

    @Test
    void names_are_asked_for_when_they_are_old_or_not_found() {
        HandClock clock = new HandClock();
        Map<String, String> misp = new HashMap<>(Map.of("1", "Partner"));
        int[] asked = {0};
        ServerNames names = new ServerNames(
                () -> {
                    asked[0]++;
                    return Map.copyOf(misp);
                },
                clock);

        assertThat(names.of("1")).isEqualTo("Partner");
        assertThat(names.of("1")).isEqualTo("Partner");
        assertThat(names.of("2")).isEmpty();
        assertThat(asked[0]).isEqualTo(1);

        misp.put("2", "Another");
        clock.move(Duration.ofMinutes(2));
        assertThat(names.of("2")).isEqualTo("Another");
        misp.put("1", "Partner, renamed");
        clock.move(Duration.ofMinutes(11));
        assertThat(names.of("1")).isEqualTo("Partner, renamed");
        assertThat(asked[0]).isEqualTo(3);
    }

    private static QueuedEvent queued(String cause, String server) {
        return new QueuedEvent(EVENT, cause, server, Instant.EPOCH, 0);
    }
}
