package io.mispcurator.catchup;

import static io.mispcurator.catchup.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.misp.Event;
import io.mispcurator.misp.Organisation;
import io.mispcurator.trust.Rule;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

class IndexQueriesTest {

    private static final Rule HIGH = new Rule("high", "a", true, List.of("seen"), List.of());
    private static final Organisation OTHER = new Organisation("22222222-2222-4222-8222-222222222222", "Other");
    private static final BiPredicate<Rule, Event> ANY = (rule, event) -> true;
    private static final Instant LONG_AGO = Instant.ofEpochSecond(1_000);
    private static final Instant NOW = Instant.ofEpochSecond(2_000_000_000);
    private static final Map<Rule, Map<String, String>> ORGANISATIONS = Map.of(HIGH, Map.of(Rows.ORG.uuid(), "3"));

    @Test
    void all_over_all_time_is_one_list() {
        List<IndexQuery> queries = IndexQueries.ungraded(ORGANISATIONS, rule -> SearchRange.everything(), ANY);

        assertThat(queries)
                .singleElement()
                .extracting(query -> query.request().toString())
                .isEqualTo("{\"sort\":\"id\",\"direction\":\"desc\",\"limit\":100,\"page\":1,"
                        + "\"searchtag\":[\"!a\",\"!a\"],\"searchorg\":\"3\"}");
    }

    @Test
    void what_arrived_since_and_what_changed_since_are_three() {
        List<IndexQuery> queries = IndexQueries.ungraded(ORGANISATIONS, rule -> new SearchRange(70, NOW), ANY);

        assertThat(queries).extracting(IndexQuery::downTo).containsExactly(70L, 0L, 0L);
        assertThat(queries.get(0).wanted()).accepts(row(71)).rejects(row(70));
        assertThat(queries.get(1).request()).asString().contains("\"searchtimestamp\":2000000000");
        assertThat(queries.get(2).request()).asString().contains("\"searchpublish_timestamp\":2000000000");
        assertThat(queries.get(1).wanted())
                .accepts(row(1, Rows.ORG, true, NOW, LONG_AGO), row(1, Rows.ORG, true, LONG_AGO, NOW))
                .rejects(row(1, Rows.ORG, true, LONG_AGO, LONG_AGO));
    }

    @Test
    void what_changed_since_whenever_it_arrived_is_two() {
        assertThat(IndexQueries.ungraded(ORGANISATIONS, rule -> SearchRange.since(NOW), ANY))
                .hasSize(2);
    }

    @Test
    void a_row_that_misp_should_not_have_shown_is_not_wanted() {
        IndexQuery query = IndexQueries.ungraded(ORGANISATIONS, rule -> SearchRange.everything(), ANY)
                .get(0);

        assertThat(query.wanted())
                .accepts(row(1, "seen"))
                .rejects(
                        row(2, "a"),
                        row(3, OTHER, true, NOW, NOW),
                        row(4, Rows.ORG, false, NOW, NOW),
                        row(5, Organisation.UNKNOWN, true, NOW, NOW));
    }

    @Test
    void many_organisations_are_asked_for_in_several_requests() {
        Map<String, String> many = new LinkedHashMap<>();
        for (int i = 0; i < 450; i++) {
            many.put(UUID.randomUUID().toString(), Integer.toString(i));
        }

        assertThat(IndexQueries.ungraded(Map.of(HIGH, many), rule -> SearchRange.everything(), ANY))
                .hasSize(3);
    }

    @Test
    void a_rule_without_organisations_asks_nothing() {
        assertThat(IndexQueries.ungraded(Map.of(HIGH, Map.of()), rule -> SearchRange.everything(), ANY))
                .isEmpty();
    }

    @Test
    void a_grade_of_ours_is_looked_for_on_events_of_everybody_else() {
        IndexQuery query = IndexQueries.graded(ORGANISATIONS, SearchRange.everything());

        assertThat(query.request()).asString().contains("\"searchorg\":\"!3\"").contains("\"searchtag\":[\"a\",\"a\"]");
        assertThat(query.wanted())
                .accepts(row(1, OTHER, true, NOW, NOW, "a"))
                .rejects(
                        row(2, Rows.ORG, true, NOW, NOW, "a"),
                        row(3, OTHER, true, NOW, NOW, "seen"),
                        row(4, OTHER, false, NOW, NOW, "a"),
                        row(5, Organisation.UNKNOWN, true, NOW, NOW, "a"));
    }

    @Test
    void what_bears_a_grade_is_looked_for_no_further_back_than_wanted() {
        IndexQuery query = IndexQueries.graded(ORGANISATIONS, SearchRange.since(NOW));

        assertThat(query.wanted())
                .accepts(row(1, OTHER, true, NOW, LONG_AGO, "a"))
                .rejects(row(1, OTHER, true, LONG_AGO, LONG_AGO, "a"));
    }
}
