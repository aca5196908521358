package io.mispcurator.catchup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mispcurator.misp.EventIndexRequest;
import io.mispcurator.misp.IndexedEvent;
import io.mispcurator.misp.Organisation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An index that MISP answers, but not where certain events or organisations are in it. */
class UnansweredIndexTest {

    /** How the index names each organisation, by its UUID: number 1, 2, … */
    private final Map<String, String> creators = new LinkedHashMap<>();

    private final TreeMap<Long, IndexedEvent> lacking = new TreeMap<>(Comparator.reverseOrder());
    private final Set<Long> badEvents = new HashSet<>();
    private final Set<String> badOrganisations = new HashSet<>();
    private boolean answersBehindTheEnd = true;
    private int requests;
    private int failures;

    @Test
    void all_events_but_one_are_found_around_the_one_that_fails() {
        have(1, 250);
        badEvents.add(120L);

        IndexWalk walk = walkAll();

        assertThat(found(walk)).hasSize(249).doesNotContain(120L);
        assertThat(walk.leftOut()).singleElement().satisfies(leftOut -> {
            assertThat(leftOut.what()).contains("row 131 of the events of organisation", "before event number 121");
            assertThat(leftOut.error()).isEqualTo("HTTP 504");
        });
        assertThat(failures).as("each page size once, in each of two rounds").isLessThanOrEqualTo(8);
    }

    @Test
    void the_first_event_can_be_the_one_that_fails() {
        have(1, 30);
        badEvents.add(30L);

        IndexWalk walk = walkAll();

        assertThat(found(walk)).hasSize(29);
        assertThat(walk.leftOut()).hasSize(1);
    }

    @Test
    void the_only_event_can_be_the_one_that_fails() {
        have(1, 1);
        badEvents.add(1L);

        IndexWalk walk = walkAll();

        assertThat(found(walk)).isEmpty();
        assertThat(walk.leftOut()).hasSize(1);
    }

    @Test
    void an_organisation_whose_events_all_fail_is_left_out_and_named() {
        for (int i = 0; i < 200; i++) {
            have(1 + 3 * i, 3 + 3 * i);
        }
        String bad = List.copyOf(creators.keySet()).get(77);
        badOrganisations.add(creators.get(bad));

        IndexWalk walk = walkAll();

        assertThat(found(walk)).hasSize(597);
        assertThat(walk.leftOut()).singleElement().satisfies(leftOut -> assertThat(leftOut.what())
                .isEqualTo("the events of organisation " + bad + " without the tag a"));
        assertThat(failures).isLessThan(20);
    }

    @Test
    void twenty_events_in_a_row_that_fail_hide_none_behind_them() {
        have(1, 200);
        LongStream.rangeClosed(101, 120).forEach(badEvents::add);

        IndexWalk walk = walkAll();

        assertThat(found(walk)).hasSize(180);
        assertThat(walk.leftOut()).hasSize(20);
    }

    @Test
    void nor_do_the_latest_twenty() {
        have(1, 100);
        have(101, 200);
        LongStream.rangeClosed(181, 200).forEach(badEvents::add);

        IndexWalk walk = walkAll();

        assertThat(found(walk)).hasSize(180);
        assertThat(walk.leftOut()).hasSize(20);
    }

    @Test
    void where_nothing_is_answered_behind_the_end_of_a_list_a_few_rows_are_skipped_all_the_same() {
        have(1, 100);
        LongStream.rangeClosed(99, 100).forEach(badEvents::add);
        answersBehindTheEnd = false;

        IndexWalk walk = walkAll();

        assertThat(found(walk)).hasSize(98);
    }

    @Test
    void an_organisation_with_many_events_that_fail_is_left_out_from_there_on() {
        have(1, 400);
        LongStream.rangeClosed(101, 300).forEach(badEvents::add);

        IndexWalk walk = walkAll();

        assertThat(found(walk)).hasSize(100);
        assertThat(walk.leftOut()).hasSizeBetween(1, QueryWalk.MAX_SKIPPED_ROWS + 1);
        assertThat(walk.leftOut().get(walk.leftOut().size() - 1).what()).endsWith("from row 200 on");
    }

    @Test
    void a_failure_that_passes_leaves_nothing_out() {
        have(1, 250);
        badEvents.add(120L);
        IndexWalk walk = walkAll();
        Set<Long> found = new HashSet<>();
        while (walk.hasMore()) {
            found.addAll(step(walk));
            if (failures == 3) {
                badEvents.clear();
            }
        }

        assertThat(found).hasSize(250);
        assertThat(walk.leftOut()).isEmpty();
    }

    @Test
    void an_index_that_never_answers_is_hopeless_after_a_bounded_number_of_requests() {
        for (int i = 0; i < 1_000; i++) {
            have(i + 1, i + 1);
        }
        badOrganisations.addAll(creators.values());

        IndexWalk walk = walkAll();
        while (!walk.isHopeless()) {
            step(walk);
        }

        assertThat(requests).isLessThan(100);
    }

    @Test
    void events_that_cannot_be_counted_are_found_all_the_same() {
        have(1, 30);
        IndexQuery query = query();
        IndexWalk walk = IndexWalk.counting(List.of(query), List.of(new IndexWalk.Count(query.request(), 1)));

        walk.failed("HTTP 500");

        assertThat(walk.expected()).isZero();
        assertThat(found(walk)).hasSize(30);
        assertThat(walk.leftOut()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void nothing_else_is_left_out_while_events_are_curated_and_others_arrive_at_any_time(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 5; i++) {
            have(1 + 100 * i, 100 + 100 * i);
        }
        for (int i = 0; i < 5; i++) {
            badEvents.add(1 + random.nextLong(500));
        }
        Set<Long> found = new HashSet<>();
        IndexWalk walk = walkAll();
        while (walk.hasMore()) {
            found.addAll(step(walk));
            found.stream().filter(id -> random.nextInt(3) > 0).toList().forEach(lacking::remove);
            if (random.nextInt(5) == 0) {
                have(10_000 + requests, 10_000 + requests);
            }
        }

        assertThat(found)
                .containsAll(LongStream.rangeClosed(1, 500)
                        .filter(id -> !badEvents.contains(id))
                        .boxed()
                        .toList());
        assertThat(walk.leftOut()).hasSize(badEvents.size());
    }

    /** Events of one more organisation. */
    private void have(long from, long to) {
        String number = Integer.toString(creators.size() + 1);
        Organisation creator =
                new Organisation(new UUID(0x4000, 0x8000000000000000L + creators.size()).toString(), "Org " + number);
        creators.put(creator.uuid(), number);
        for (long id = from; id <= to; id++) {
            lacking.put(id, Rows.row(id, creator, true, Instant.EPOCH, Instant.EPOCH));
        }
    }

    private IndexQuery query() {
        return new IndexQuery(
                EventIndexRequest.all(IndexQueries.PAGE), creators, row -> true, 0, "high", "without the tag a");
    }

    private IndexWalk walkAll() {
        return IndexWalk.of(List.of(query()));
    }

    private List<Long> found(IndexWalk walk) {
        List<Long> found = new ArrayList<>();
        while (walk.hasMore()) {
            found.addAll(step(walk));
        }
        assertThat(found).doesNotHaveDuplicates();
        return found;
    }

    private List<Long> step(IndexWalk walk) {
        requests++;
        assertThat(requests).as("it comes to an end").isLessThan(10_000);
        try {
            JsonNode asked = new ObjectMapper().readTree(walk.question().toString());
            Set<String> numbers = Set.of(asked.path("searchorg").asText().split("\\|"));
            long limit = asked.path("limit").asLong();
            List<IndexedEvent> all = lacking.values().stream()
                    .filter(row -> numbers.contains(
                            creators.get(row.event().organisation().uuid())))
                    .toList();
            List<IndexedEvent> rows = all.stream()
                    .skip((asked.path("page").asLong() - 1) * limit)
                    .limit(limit)
                    .toList();
            if (rows.isEmpty() && !all.isEmpty() && !answersBehindTheEnd
                    || numbers.stream().anyMatch(badOrganisations::contains)
                    || rows.stream().map(IndexedEvent::id).anyMatch(badEvents::contains)) {
                failures++;
                walk.failed("HTTP 504");
                return List.of();
            }
            return walk.found(Rows.page(all.size(), rows)).stream()
                    .map(IndexedEvent::id)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
