package io.mispcurator.curation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.misp.Organisation;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustCacheTest {

    private static final String PREFIX = "org_uuid:";
    private static final Organisation HIGH = organisation(1);
    private static final Organisation UNLISTED = organisation(2);
    private static final Map<String, Set<String>> HITS = Map.of(PREFIX + HIGH.uuid(), Set.of("high", "other"));

    private final HandClock clock = new HandClock();
    private final TrustCache cache = new TrustCache(Duration.ofSeconds(5), clock);

    @Test
    void misp_must_be_asked_about_who_was_not_asked_about() {
        keep(HIGH);

        assertThat(cache.lists(UNLISTED)).isNull();
    }

    @Test
    void uses_an_answer_again_until_it_is_too_old() {
        assertThat(keep(HIGH)).containsExactlyInAnyOrder("high", "other");

        clock.move(Duration.ofSeconds(5));
        assertThat(cache.lists(HIGH)).containsExactlyInAnyOrder("high", "other");

        clock.move(Duration.ofMillis(1));
        assertThat(cache.lists(HIGH)).isNull();
    }

    @Test
    void a_newer_answer_counts_from_when_it_was_heard() {
        keep(HIGH);
        clock.move(Duration.ofSeconds(4));
        cache.keep(HIGH, Map.of(), PREFIX, cache.generation());

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
        assertThat(keep(UNLISTED)).isEmpty();
        assertThat(cache.lists(UNLISTED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "no uuid"})
    void never_has_an_organisation_without_a_uuid_asked_about(String uuid) {
        Organisation unknown = new Organisation(uuid, "Org high");

        assertThat(cache.lists(unknown)).isEmpty();
        assertThat(cache.keep(unknown, Map.of(PREFIX + uuid, Set.of("high")), PREFIX, cache.generation()))
                .isEmpty();
    }

    @Test
    void nothing_that_was_heard_before_the_lists_changed_counts() {
        keep(HIGH);

        cache.forget();

        assertThat(cache.lists(HIGH)).isNull();
    }

    @Test
    void does_not_keep_the_answer_to_a_question_that_the_lists_outran() {
        long asked = cache.generation();

        cache.forget();
        Set<String> lists = cache.keep(HIGH, HITS, PREFIX, asked);

        assertThat(lists).containsExactlyInAnyOrder("high", "other");
        assertThat(cache.lists(HIGH)).isNull();
    }

    @Test
    void keeps_nothing_for_no_time() {
        TrustCache none = new TrustCache(Duration.ZERO, clock);

        assertThat(none.keep(HIGH, HITS, PREFIX, none.generation())).contains("high");
        assertThat(none.lists(HIGH)).isNull();
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

    private Set<String> keep(Organisation organisation) {
        return cache.keep(organisation, HITS, PREFIX, cache.generation());
    }

    private static Organisation organisation(int number) {
        return new Organisation("00000000-0000-4000-8000-%012d".formatted(number), "Org " + number);
    }
}
