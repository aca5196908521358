package io.mispcurator.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.curation.Backoff;
import io.mispcurator.lab.HandClock;
import io.mispcurator.misp.RetryAfter;
import io.mispcurator.notices.Notice.Kind;
import io.mispcurator.notices.QueuedNotice.Place;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which notices are sent together, and what becomes of those that a place does not take. */
class DeliveryTest {

    private static final String MISP = "https://misp.example.org";
    private static final String EVENT = "11111111-1111-4111-8111-111111111111";

    private final HandClock clock = new HandClock();
    private final Backoff backoff =
            new Backoff(Duration.ofSeconds(1), 2, Duration.ofMinutes(10), 10, clock, new Random(1));
    private final Notices notices =
            new Notices(Set.of(Place.WEBHOOK, Place.MAIL), Duration.ofMinutes(1), backoff, MISP, clock);

    @Test
    void each_place_gets_it_with_what_else_comes_in_the_same_minute() {
        List<QueuedNotice> first = notices.addressed(notice());
        clock.move(Duration.ofSeconds(50));
        List<QueuedNotice> second = notices.addressed(notice());

        assertThat(first).extracting(QueuedNotice::place).containsExactlyInAnyOrder(Place.WEBHOOK, Place.MAIL);
        assertThat(first.get(0).due()).isEqualTo(second.get(0).due()).isEqualTo(clock.millis() + 10_000);
    }

    @Test
    void with_nowhere_to_go_none_is_queued() {
        assertThat(new Notices(Set.of(), Duration.ZERO, backoff, MISP, clock).addressed(notice()))
                .isEmpty();
    }

    @Test
    void a_digest_takes_more_until_none_is_due() {
        Delivery delivery = begin(queued());

        assertThat(delivery.isOpen()).isTrue();
        assertThat(delivery.selector()).isEqualTo("mispGroup = '" + queued().group() + "'");
        Delivery more = notices.add(delivery, json(queued()));
        assertThat(more.notices()).hasSize(2);
        assertThat(notices.add(more, null).isOpen()).isFalse();
    }

    @Test
    void a_digest_has_an_end() {
        Delivery delivery = begin(queued());
        while (delivery.isOpen()) {
            delivery = notices.add(delivery, json(queued()));
        }

        assertThat(delivery.notices()).hasSize(1_000);
    }

    @Test
    void what_was_not_taken_is_tried_again_later_and_later_and_then_given_up() {
        QueuedNotice notice = queued();
        long tries = 0;
        Duration longest = Duration.ZERO;
        List<QueuedNotice> kept = List.of(notice);
        while (!kept.isEmpty()) {
            kept = notices.notSent(begin(kept.get(0)), new NotSentException("it answers HTTP 404", false, null));
            tries++;
            if (!kept.isEmpty()) {
                Duration wait = Duration.ofMillis(kept.get(0).due() - clock.millis());
                longest = wait.compareTo(longest) > 0 ? wait : longest;
                clock.move(wait);
            }
        }

        assertThat(Duration.between(notice.notice().time(), clock.instant()))
                .isBetween(Duration.ofDays(1), Duration.ofDays(1).plusMinutes(11));
        assertThat(tries).isBetween(144L, 200L);
        assertThat(longest).isLessThanOrEqualTo(Duration.ofMinutes(11));
        assertThat(notices.dropped()).isEqualTo(1);
        assertThat(notices.sent()).isZero();
    }

    @Test
    void it_is_tried_again_when_the_place_asks_to() {
        NotSentException busy = new NotSentException("429", false, RetryAfter.parse("7200"));

        List<QueuedNotice> kept = notices.notSent(begin(queued()), busy);

        assertThat(kept.get(0).due()).isBetween(clock.millis() + 7_200_000, clock.millis() + 7_200_000 + 60_000);
    }

    @Test
    void what_is_refused_together_is_tried_each_by_itself_at_once() {
        Delivery both = notices.add(begin(queued()), json(queued()));

        List<QueuedNotice> kept = notices.notSent(both, new NotSentException("400", true, null));

        assertThat(kept).hasSize(2).allSatisfy(notice -> {
            assertThat(notice.due()).isEqualTo(clock.millis());
            assertThat(begin(notice).isOpen()).isFalse();
            assertThat(notice.group()).isEqualTo(notice.place().label() + " alone");
        });
        List<QueuedNotice> later = notices.notSent(begin(kept.get(0)), new NotSentException("400", true, null));
        assertThat(later.get(0).due()).isGreaterThan(clock.millis());
    }

    @Test
    void what_goes_to_a_place_that_is_no_more_is_dropped() {
        QueuedNotice mail = new QueuedNotice(Place.MAIL, notice(), 0, false, 0);
        Notices webhookOnly = new Notices(Set.of(Place.WEBHOOK), Duration.ZERO, backoff, MISP, clock);

        assertThat(webhookOnly.notSent(begin(mail), new IllegalStateException("no consumers")))
                .isEmpty();
        assertThat(webhookOnly.dropped()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"place\":\"WEBHOOK\"}",
                "{\"place\":\"PRINTER\",\"notice\":{}}",
                "{\"place\":\"WEBHOOK\",\"notice\":{\"kind\":\"CURATED\"}}",
                "{\"place\":\"WEBHOOK\",\"failed\":-1,\"notice\":null}"
            })
    void what_this_program_did_not_write_is_dropped_and_sent_nowhere(String message) {
        Delivery delivery = notices.begin(message.getBytes(StandardCharsets.UTF_8));

        assertThat(delivery.notices()).isEmpty();
        assertThat(delivery.isOpen()).isFalse();
        assertThat(notices.add(begin(queued()), message.getBytes(StandardCharsets.UTF_8))
                        .notices())
                .hasSize(1);
        assertThat(notices.dropped()).isEqualTo(2);
        assertThat(notices.notSent(delivery, new IllegalArgumentException("empty")))
                .isEmpty();
    }

    @Test
    void a_link_to_elsewhere_is_nothing_that_this_program_wrote() {
        Notice forged = new Notice(
                Kind.CURATED, clock.instant(), EVENT, "t", "c", "g", "w", "https://evil.example/events/view/x", false);

        assertThat(notices.begin(json(new QueuedNotice(Place.MAIL, forged, 0, false, 0)))
                        .notices())
                .isEmpty();
    }

    private Notice notice() {
        return Notice.of(Kind.DEAD_LETTER, clock.instant(), EVENT, null, "", "why", MISP, false);
    }

    private QueuedNotice queued() {
        return new QueuedNotice(Place.WEBHOOK, notice(), 0, false, 0);
    }

    private Delivery begin(QueuedNotice notice) {
        return notices.begin(json(notice));
    }

    private static byte[] json(QueuedNotice notice) {
        return notice.json().getBytes(StandardCharsets.UTF_8);
    }
}
