package io.mispcurator.curation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.lab.HandClock;
import io.mispcurator.misp.Event;
import io.mispcurator.misp.Organisation;
import io.mispcurator.misp.RefusedHit;
import io.mispcurator.misp.WarninglistHits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustCacheTest {

    private static final String PREFIX = "org_uuid:";
    private static final Organisation HIGH = organisation(1);
    private static final Organisation UNLISTED = organisation(2);
    private static final WarninglistHits HITS =
            new WarninglistHits(Map.of(PREFIX + HIGH.uuid(), Set.of("high", "other")), Set.of());

    private final HandClock clock = new HandClock();
    private final RefusedLists refused = new RefusedLists(List.of("high"), clock);
    private final TrustCache cache = new TrustCache(
            PREFIX, new TrustAge(null, () -> null, clock), refused, new HiddenTags(List.of(), clock), clock);

    @Test
    void misp_must_be_asked_about_who_was_not_asked_about() {
        keep(HIGH);

        assertThat(cache.lists(UNLISTED)).isNull();
    }

    @Test
    void uses_an_answer_again_until_it_is_too_old() {
        keep(HIGH);

        clock.move(Duration.ofSeconds(5));
        assertThat(cache.lists(HIGH)).containsExactlyInAnyOrder("high", "other");

        clock.move(Duration.ofMillis(1));
        assertThat(cache.lists(HIGH)).isNull();
    }

    @Test
    void a_newer_answer_counts_from_when_it_was_heard() {
        keep(HIGH);
        clock.move(Duration.ofSeconds(4));
        keep(HIGH, WarninglistHits.NONE);

        clock.move(Duration.ofSeconds(4));

        assertThat(cache.lists(HIGH)).isEmpty();
    }

    @Test
    void an_answer_from_the_future_does_not_count() {
        keep(HIGH);

        clock.move(Duration.ofHours(-1));

        assertThat(cache.lists(HIGH)).isNull();
    }

    @Test
    void remembers_that_an_organisation_is_on_no_list() {
        keep(UNLISTED);

        assertThat(cache.lists(UNLISTED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "no uuid"})
    void never_has_an_organisation_without_a_uuid_asked_about(String uuid) throws InterruptedException {
        Organisation unknown = new Organisation(uuid, "Org high");
        cache.expect(Map.of("event", event(unknown)));

        assertThat(cache.lists(unknown)).isEmpty();
        TrustCache.Question question = cache.ask(unknown);
        assertThat(question.isNeeded()).isFalse();
        cache.over(question);
        assertThat(cache.ask(HIGH).organisations().keySet()).containsExactly(HIGH.uuid());
    }

    @Test
    void nothing_that_was_heard_before_the_lists_changed_counts() {
        keep(HIGH);

        cache.forget();

        assertThat(cache.lists(HIGH)).isNull();
    }

    @Test
    void does_not_keep_the_answer_to_a_question_that_the_lists_outran() throws InterruptedException {
        TrustCache.Question question = cache.ask(HIGH);

        cache.forget();
        assertThat(cache.keep(question, HITS, HIGH)).containsExactlyInAnyOrder("high", "other");

        assertThat(cache.lists(HIGH)).isNull();
    }

    @Test
    void keeps_nothing_for_no_time_and_asks_about_nobody_else() throws InterruptedException {
        TrustCache none = new TrustCache(
                PREFIX,
                new TrustAge(Duration.ZERO, () -> null, clock),
                refused,
                new HiddenTags(List.of(), clock),
                clock);
        none.expect(Map.of("event", event(UNLISTED)));
        TrustCache.Question question = none.ask(HIGH);

        none.keep(question, HITS, HIGH);

        assertThat(question.organisations().keySet()).containsExactly(HIGH.uuid());
        assertThat(none.lists(HIGH)).isNull();
    }

    @Test
    void one_question_is_about_all_whom_anybody_waits_to_know_of() throws InterruptedException {
        keep(organisation(7));
        cache.expect(Map.of("one", event(UNLISTED), "two", event(organisation(7)), "three", event(organisation(8))));

        TrustCache.Question question = cache.ask(HIGH);

        assertThat(question.organisations().keySet())
                .startsWith(HIGH.uuid())
                .containsExactlyInAnyOrder(
                        HIGH.uuid(), UNLISTED.uuid(), organisation(8).uuid());
        assertThat(question.values()).contains(PREFIX + HIGH.uuid());
        assertThat(cache.keep(question, HITS, HIGH)).containsExactlyInAnyOrder("high", "other");
        assertThat(cache.lists(UNLISTED)).isEmpty();
        assertThat(cache.lists(HIGH)).contains("high");
    }

    @Test
    void a_question_is_about_fifty_at_most_and_the_next_one_about_the_others() throws InterruptedException {
        for (int number = 10; number < 110; number++) {
            cache.expect(Map.of("event", event(organisation(number))));
        }

        TrustCache.Question first = cache.ask(HIGH);
        cache.over(first);
        TrustCache.Question second = cache.ask(UNLISTED);

        assertThat(first.organisations().keySet()).hasSize(50);
        assertThat(second.organisations().keySet())
                .hasSize(50)
                .doesNotContainAnyElementsOf(first.organisations().keySet());
    }

    @Test
    void whom_a_pull_is_about_is_asked_about_again_together() throws InterruptedException {
        keep(organisation(7));
        clock.move(Duration.ofSeconds(60));
        keep(HIGH);
        keep(UNLISTED);
        clock.move(Duration.ofSeconds(6));

        assertThat(cache.ask(HIGH).organisations().keySet()).containsExactlyInAnyOrder(HIGH.uuid(), UNLISTED.uuid());
    }

    @Test
    void who_waited_for_another_question_may_know_by_then() throws Exception {
        TrustCache.Question question = cache.ask(HIGH);
        CompletableFuture<TrustCache.Question> waiting = CompletableFuture.supplyAsync(() -> askQuietly(HIGH));

        cache.keep(question, HITS, HIGH);
        assertThat(waiting).isNotDone();
        cache.over(question);

        assertThat(waiting.get(10, TimeUnit.SECONDS).isNeeded()).isFalse();
    }

    private TrustCache.Question askQuietly(Organisation organisation) {
        try {
            return cache.ask(organisation);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_decision_knows_the_lists_whose_hits_were_refused_until_the_lists_change() {
        keep(UNLISTED, new WarninglistHits(Map.of(), Set.of(new RefusedHit("high", "7", ""))));

        assertThat(cache.lists(UNLISTED)).isEmpty();
        assertThat(cache.facts(event(UNLISTED), Set.of()).doubtful()).containsExactly("high");

        cache.forget();
        assertThat(cache.facts(event(UNLISTED), Set.of()).doubtful()).isEmpty();
    }

    @Test
    void forgets_the_oldest_of_very_many() {
        keep(HIGH);
        keep(UNLISTED);
        keep(HIGH);

        for (int number = 10; number < 10 + 9_999; number++) {
            keep(organisation(number));
        }

        assertThat(cache.lists(UNLISTED)).isNull();
        assertThat(cache.lists(HIGH)).isNotNull();
        assertThat(cache.lists(organisation(10))).isNotNull();
    }

    private void keep(Organisation organisation) {
        keep(organisation, HITS);
    }

    private void keep(Organisation organisation, WarninglistHits hits) {
        cache.keep(
                new TrustCache.Question(
                        Map.of(organisation.uuid(), PREFIX + organisation.uuid()), 0, clock.instant(), false),
                hits,
                organisation);
    }

    private static Event event(Organisation creator) {
        return new Event("e0000000-0000-4000-8000-000000000001", "", creator, false, true, List.of());
    }

    private static Organisation organisation(int number) {
        return new Organisation("00000000-0000-4000-8000-%012d".formatted(number), "Org " + number);
    }
}
