package io.mispcurator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.lab.HandClock;
import io.mispcurator.rest.MispSessions.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MispSessionsTest {

    private static final String COOKIE = "MISP-3427de75-65fe-47e7-a0e4-a9443d756e87=abcdefghijklmnopqrstuvwxyz";

    private final AtomicReference<Object> key = new AtomicReference<>("a key");
    private final HandClock clock = new HandClock();
    private final MispSessions sessions = new MispSessions(2, key::get, clock);

    @Test
    void takes_the_cookie_of_a_session_and_nothing_else_of_the_header() {
        assertThat(MispSessions.cookie(COOKIE + "; expires=Thu, 26 Nov 2026; Max-Age=3600; path=/; HttpOnly"))
                .isEqualTo(COOKIE);
        assertThat(MispSessions.cookie(COOKIE)).isEqualTo(COOKIE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AWSALB=abc",
                "MISP-1=abcdefghijklmnopqrstuvwxy!",
                "MISP-1=abcdefghijklm nopqrstuvwxyz",
                "MISP-1=; path=/",
                "MISP-1=deleted; path=/",
                "MISP-1=abcdefghijklmnopqrstuvwxyz\r\nAuthorization: x",
                "MISP-1=abcdefghijklmnopqrstuvwxyz\u00e4"
            })
    void takes_no_other_cookie(String header) {
        assertThat(MispSessions.cookie(header)).isNull();
    }

    @Test
    void takes_none_that_php_would_refuse_for_its_length() {
        assertThat(MispSessions.cookie("MISP-1=" + "a".repeat(300))).isNull();
    }

    @Test
    void a_session_serves_one_request_at_a_time() {
        sessions.giveBack(offered());

        assertThat(sessions.take()).isNotNull();
        assertThat(sessions.take()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"servers/getVersion", "tags/search"})
    void opens_none_by_a_call_that_does_not_keep_it(String call) {
        assertThat(sessions.offered(call, COOKIE)).isNull();
    }

    @Test
    void keeps_no_more_than_can_be_under_way_at_once() {
        for (int i = 0; i < 5; i++) {
            sessions.giveBack(offered());
        }

        assertThat(sessions.take()).isNotNull();
        assertThat(sessions.take()).isNotNull();
        assertThat(sessions.take()).isNull();
    }

    @Test
    void drops_a_session_after_an_hour_however_much_it_was_used() {
        sessions.giveBack(offered());
        clock.move(Duration.ofMinutes(59));
        Session session = Objects.requireNonNull(sessions.take());
        sessions.giveBack(session.proven());

        clock.move(Duration.ofMinutes(1));

        assertThat(sessions.take()).isNull();
    }

    @Test
    void drops_all_when_the_key_has_changed_those_that_are_in_use_too() {
        sessions.giveBack(offered());
        sessions.giveBack(offered());
        Session used = Objects.requireNonNull(sessions.take());

        key.set("another key");

        assertThat(sessions.take()).isNull();
        sessions.giveBack(used);
        assertThat(sessions.take()).isNull();
    }

    @Test
    void drops_all_at_once_those_that_are_in_use_too() {
        sessions.giveBack(offered());
        Session used = Objects.requireNonNull(sessions.take());

        sessions.dropAll();

        sessions.giveBack(used);
        assertThat(sessions.take()).isNull();
    }

    @Test
    void offers_none_for_a_while_when_misp_keeps_none() {
        sessions.areOff();

        assertThat(sessions.offered("users/view", COOKIE)).isNull();
        clock.move(MispSessions.RETRY_INTERVAL);
        assertThat(sessions.offered("users/view", COOKIE)).isNotNull();
    }

    @Test
    void a_session_tells_nothing_of_its_cookie() {
        assertThat(offered().toString()).doesNotContain("abcdef", "MISP");
    }

    @Test
    void a_key_file_that_is_written_or_taken_away_is_another_version(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("key"), "a");
        Object first = new KeyVersion(file.toString()).get();
        Files.writeString(file, "ab");
        Object second = new KeyVersion(file.toString()).get();
        Files.delete(file);
        Object third = new KeyVersion(file.toString()).get();

        assertThat(first).isNotEqualTo(second);
        assertThat(second).isNotEqualTo(third);
        assertThat(new KeyVersion(null).get()).isEqualTo(new KeyVersion(null).get());
    }

    private Session offered() {
        return Objects.requireNonNull(sessions.offered("users/view", COOKIE));
    }
}
