package io.mispcurator.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.zeromq.ZeromqLink;
import io.mispcurator.zeromq.ZeromqLink.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ZeromqCheckTest {

    @Test
    void waits_for_the_first_message() {
        Finding finding = look(
                link(State.CONNECTING, Duration.ZERO, null),
                link(State.CONNECTED, Duration.ofSeconds(11), null),
                link(State.CONNECTED, Duration.ZERO, Instant.EPOCH));

        assertThat(finding.status()).isEqualTo(Status.OK);
        assertThat(finding.message()).isEqualTo("connected to tcp://misp:50000, and MISP is heard");
    }

    @Test
    void gives_misp_two_seconds_more_than_it_takes_for_a_sign_of_life() {
        Finding finding = look(
                link(State.CONNECTED, Duration.ofMillis(11_900), null),
                link(State.CONNECTED, Duration.ofSeconds(12), null));

        assertThat(finding.status()).isEqualTo(Status.FAILURE);
        assertThat(finding.message()).contains("nothing is heard for 12 s");
        assertThat(finding.remedy()).contains("Diagnostics");
    }

    @Test
    void gives_a_connection_five_seconds() {
        Finding finding = look(
                link(State.CONNECTING, Duration.ofMillis(4_900), null),
                link(State.CONNECTING, Duration.ofSeconds(5), null));

        assertThat(finding.status()).isEqualTo(Status.FAILURE);
        assertThat(finding.remedy()).contains("Plugin.ZeroMQ_enable");
    }

    private static Finding look(ZeromqLink... links) {
        Deque<ZeromqLink> seen = new ArrayDeque<>(List.of(links));
        List<Finding> findings = new ZeromqCheck(seen::pop, false).look();
        assertThat(seen).as("snapshots that it did not wait for").isEmpty();
        return findings.get(0);
    }

    private static ZeromqLink link(State state, Duration silence, @Nullable Instant message) {
        return new ZeromqLink(
                "tcp://misp:50000",
                state,
                null,
                "so it is",
                null,
                message,
                silence,
                message == null ? 0 : 1,
                0,
                0,
                0,
                0);
    }
}
