package io.mispcurator.catchup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mispcurator.misp.EventIndexRequest;
import io.mispcurator.misp.EventPage;
import io.mispcurator.misp.IndexedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexWalkTest {

    private static final IndexQuery ALL = query(row -> true, 0);

    /** MISP's index of the events that lack something, from which they vanish when they have been curated. */
    private final TreeMap<Long, IndexedEvent> lacking = new TreeMap<>(Comparator.reverseOrder());

    private int requests;

    @Test
    void one_page_that_holds_all_is_asked_for_once() {
        lack(1, 100);
        IndexWalk search = IndexWalk.of(List.of(ALL));

        assertThat(ids(ask(search))).hasSize(100);

        assertThat(search.hasMore()).isFalse();
        assertThat(requests).isOne();
    }

    @Test
    void an_empty_index_takes_one_request() {
        IndexWalk search = IndexWalk.of(List.of(ALL));

        assertThat(ask(search)).isEmpty();

        assertThat(search.hasMore()).isFalse();
    }

    @Test
    void the_latest_arrival_is_found_first() {
        lack(1, 5);

        assertThat(ids(ask(IndexWalk.of(List.of(ALL))))).containsExactly(5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void all_are_found_once_when_none_is_ever_curated() {
        lack(1, 250);

        assertThat(ids(goThrough(IndexWalk.of(List.of(ALL)), () -> {})))
                .hasSize(250)
                .doesNotHaveDuplicates();
    }

    @Test
    void pages_where_nothing_is_new_are_passed_by() {
        lack(1, 1_000);
        IndexQuery few = query(row -> row.id() <= 3, 0);

        assertThat(ids(goThrough(IndexWalk.of(List.of(few)), () -> {}))).containsExactly(3L, 2L, 1L);
        assertThat(requests).isLessThanOrEqualTo(21);
    }

    @Test
    void a_search_ends_at_the_event_that_it_reaches_down_to() {
        lack(1, 1_000);
        IndexQuery latest = query(row -> row.id() > 950, 950);

        assertThat(ids(goThrough(IndexWalk.of(List.of(latest)), () -> {}))).hasSize(50);
        assertThat(requests).isOne();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void none_is_skipped_while_events_are_curated_and_others_arrive_at_any_time(long seed) {
        Random random = new Random(seed);
        lack(1, 700);
        Set<Long> found = new HashSet<>();
        IndexWalk search = IndexWalk.of(List.of(ALL));
        while (search.hasMore()) {
            for (IndexedEvent event : ask(search)) {
                assertThat(found.add(event.id())).as("found twice").isTrue();
            }
            found.stream().filter(id -> random.nextInt(3) > 0).toList().forEach(lacking::remove);
            if (random.nextInt(5) == 0) {
                long next = 10_000 + requests;
                lack(next, next);
            }
        }

        assertThat(found)
                .as("all that was there when it began")
                .containsAll(LongStream.rangeClosed(1, 700).boxed().toList());
    }

    @Test
    void none_is_skipped_while_so_many_are_curated_between_two_pages_that_each_time_round_it_moves_up_a_page() {
        lack(1, 201);
        IndexQuery allButTheLatest = query(row -> row.id() <= 200, 0);
        IndexWalk search = IndexWalk.of(List.of(allButTheLatest));
        assertThat(ask(search)).as("page 1").hasSize(99);
        assertThat(ask(search)).as("page 1 again").isEmpty();
        assertThat(ask(search)).as("page 2").hasSize(100);
        assertThat(ask(search)).as("page 2 again").isEmpty();
        lacking.remove(200L);
        assertThat(ask(search)).as("page 3").isEmpty();
        assertThat(ask(search)).as("page 1 of the next round").isEmpty();
        LongStream.range(100, 200).forEach(lacking::remove);

        assertThat(ids(goThrough(search, () -> {}))).containsExactly(1L);
    }

    @Test
    void an_event_on_two_lists_is_found_once() {
        lack(1, 3);

        assertThat(goThrough(IndexWalk.of(List.of(ALL, ALL)), () -> {})).hasSize(3);
    }

    @Test
    void counts_the_events_before_it_searches_if_asked_to() {
        lack(1, 150);
        IndexWalk search = IndexWalk.counting(List.of(ALL), List.of(new IndexWalk.Count(ALL.request(), 1)));

        assertThat(ask(search)).isEmpty();

        assertThat(search.expected()).isEqualTo(150);
        assertThat(search.hasMore()).isTrue();
        assertThat(goThrough(search, () -> {})).hasSize(150);
    }

    private static IndexQuery query(Predicate<IndexedEvent> wanted, long downTo) {
        return new IndexQuery(
                EventIndexRequest.all(IndexQueries.PAGE), Map.of(), wanted, downTo, "high", "without a tag");
    }

    private void lack(long from, long to) {
        for (long id = from; id <= to; id++) {
            lacking.put(id, Rows.row(id));
        }
    }

    private List<IndexedEvent> goThrough(IndexWalk search, Runnable meanwhile) {
        List<IndexedEvent> found = new ArrayList<>();
        while (search.hasMore()) {
            found.addAll(ask(search));
            meanwhile.run();
        }
        return found;
    }

    private List<IndexedEvent> ask(IndexWalk search) {
        requests++;
        assertThat(requests).as("it comes to an end").isLessThan(1_000);
        return search.found(answer(search.question()));
    }

    private EventPage answer(EventIndexRequest question) {
        try {
            JsonNode body = new ObjectMapper().readTree(question.toString());
            long limit = body.path("limit").asLong();
            List<IndexedEvent> rows = lacking.values().stream()
                    .skip((body.path("page").asLong() - 1) * limit)
                    .limit(limit)
                    .toList();
            return Rows.page(lacking.size(), rows);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Long> ids(List<IndexedEvent> events) {
        return events.stream().map(IndexedEvent::id).toList();
    }
}
