package io.mispcurator.curation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.misp.EventGoneException;
import io.mispcurator.misp.MalformedNotificationException;
import io.mispcurator.misp.MispAwayException;
import io.mispcurator.misp.MispConfusedException;
import io.mispcurator.misp.MispRefusalException;
import io.mispcurator.misp.MispUnansweredException;
import io.mispcurator.misp.RetryAfter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void digs_misps_words_out_of_what_is_around_them() {
        Failure failure = Failure.of(new RuntimeException(
                "exchange failed", new IllegalStateException(new MispRefusalException("no permission"))));

        assertThat(failure).isEqualTo(new Failure("refused", "no permission", null));
    }

    @Test
    void prefers_misps_words_to_those_of_a_connection_around_them() {
        Failure failure = Failure.of(new IOException("closed", new MispConfusedException("HTTP 500")));

        assertThat(failure).isEqualTo(new Failure("confused", "HTTP 500", null));
    }

    @Test
    void has_a_word_for_each_kind() {
        assertThat(Failure.of(new MispAwayException("x", null)).reason()).isEqualTo("away");
        assertThat(Failure.of(new MispRefusalException("x")).reason()).isEqualTo("refused");
        assertThat(Failure.of(new MispConfusedException("x")).reason()).isEqualTo("confused");
        assertThat(Failure.of(new EventGoneException("x")).reason()).isEqualTo("gone");
        assertThat(Failure.of(new MalformedNotificationException("x")).reason()).isEqualTo("malformed");
        assertThat(Failure.of(new IllegalStateException("x")).reason()).isEqualTo("error");
    }

    @Test
    void keeps_how_long_misp_asked_to_be_left_alone() {
        RetryAfter wait = RetryAfter.parse("7");

        assertThat(Failure.of(new RuntimeException(new MispAwayException("HTTP 429", wait)))
                        .retryAfter())
                .isEqualTo(wait);
    }

    @Test
    void says_that_misp_cannot_be_reached() {
        Failure failure = Failure.of(new RuntimeException(new ConnectException("Connection refused")));

        assertThat(failure.isAbsence()).isTrue();
        assertThat(failure.error())
                .startsWith("MISP cannot be reached: connection refused, nothing listens there: look, in this order: ");
        assertThat(Failure.of(new UnknownHostException("misp")).isAbsence()).isTrue();
        assertThat(Failure.of(new NoRouteToHostException("No route to host")).isAbsence())
                .isTrue();
    }

    @Test
    void a_connection_that_breaks_is_not_yet_an_absence() {
        assertThat(Failure.of(new SocketTimeoutException()))
                .matches(failure -> failure.error()
                        .startsWith(
                                "MISP gave no answer: no answer within misp.response-timeout: look, in this order: "))
                .matches(Failure::isDoubtful)
                .matches(failure -> !failure.isAbsence());
        assertThat(Failure.of(new SocketTimeoutException()).asAbsence().isAbsence())
                .isTrue();
        assertThat(Failure.of(new SocketException("Connection reset")).isDoubtful())
                .isTrue();
        assertThat(Failure.of(new MispUnansweredException("HTTP 504", null)).isDoubtful())
                .isTrue();
    }

    @Test
    void says_what_nobody_foresaw_in_the_words_of_its_root() {
        Failure failure = Failure.of(new RuntimeException("outer", new NullPointerException("inner")));

        assertThat(failure).isEqualTo(new Failure("error", "NullPointerException: inner", null));
        assertThat(Failure.of(new IllegalStateException()).error()).isEqualTo("IllegalStateException");
    }

    @Test
    void comes_to_an_end_with_causes_that_go_round() {
        RuntimeException first = new RuntimeException("first");
        RuntimeException second = new RuntimeException("second", first);
        first.initCause(second);

        assertThat(Failure.of(first).reason()).isEqualTo("error");
    }
}
