package io.mispcurator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.contract.Belongings.Partner;
import io.mispcurator.contract.Caller.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code /events/index}, by which events are found that nobody has told of. */
class IndexContractIT {

    @RegisterExtension
    static final MispUnderTest MISP = new MispUnderTest();

    private Partner high;
    private Partner medium;
    private String tag;
    private String tagged;
    private String untagged;
    private String unpublished;

    @BeforeEach
    void make_three_events_of_two_partners() {
        high = MISP.make().partner();
        medium = MISP.make().partner();
        tag = MISP.make().named("grade");
        tagged = MISP.make().event(high, true);
        untagged = MISP.make().event(high, true);
        unpublished = MISP.make().event(medium, false);
        MISP.admin().post("/tags/attachTagToObject", Map.of("uuid", tagged, "tag", tag, "local", true));
    }

    @Test
    void minimal_rows_have_what_names_an_event_and_little_more() {
        Answer answer = index("searchorg", high.uuid(), "eventid", tagged);

        assertThat(answer.status()).isEqualTo(200);
        JsonNode row = answer.json().path(0);
        assertThat(row.path("uuid").asText()).isEqualTo(tagged);
        assertThat(row.path("orgc_uuid").asText()).isEqualTo(high.uuid());
        assertThat(row.path("published").isBoolean()).isTrue();
        assertThat(row.path("id").asText()).matches("[0-9]+");
        assertThat(row.path("timestamp").asText()).matches("[0-9]+");
        assertThat(row.has("info")).isFalse();
    }

    @Test
    void rows_that_are_not_minimal_say_whether_the_event_is_locked_and_when_it_was_published() {
        Answer answer = MISP.admin().post("/events/index", Map.of("searchorg", medium.uuid()));

        JsonNode row = answer.json().path(0);
        assertThat(row.path("locked").isBoolean() && row.path("locked").booleanValue())
                .isTrue();
        assertThat(row.path("publish_timestamp").asText()).isEqualTo("0");
    }

    @Test
    void events_of_several_organisations_are_found_in_one_request() {
        Answer answer = index("searchorg", high.uuid() + "|" + medium.uuid());

        assertThat(uuids(answer)).containsExactlyInAnyOrder(tagged, untagged, unpublished);
        assertThat(answer.header("X-Result-Count")).isEqualTo("3");
    }

    @Test
    void nothing_is_found_of_an_organisation_that_misp_does_not_know() {
        Answer answer = index("searchorg", UUID.randomUUID().toString());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text().strip()).isEqualTo("[]");
    }

    @Test
    void events_without_a_tag_are_found_and_local_tags_count() {
        assertThat(uuids(index("searchorg", high.uuid(), "searchtag", "!" + tag)))
                .containsExactly(untagged);
        assertThat(uuids(index("searchorg", high.uuid(), "searchtag", tag))).containsExactly(tagged);
    }

    @Test
    void a_tag_that_misp_does_not_know_is_on_no_event_and_is_ignored_when_it_is_not_wanted() {
        String unknown = MISP.make().named("unknown");

        assertThat(uuids(index("searchorg", high.uuid(), "searchtag", unknown))).isEmpty();
        assertThat(uuids(index("searchorg", high.uuid(), "searchtag", "!" + unknown)))
                .containsExactlyInAnyOrder(tagged, untagged);
    }

    @Test
    void events_are_found_by_whether_they_are_published() {
        String both = high.uuid() + "|" + medium.uuid();

        assertThat(uuids(index("searchorg", both, "searchpublished", "0"))).containsExactly(unpublished);
        assertThat(uuids(index("searchorg", both, "searchpublished", "1"))).containsExactlyInAnyOrder(tagged, untagged);
    }

    @Test
    void the_latest_arrivals_come_first_and_in_pages_when_asked_so() {
        String both = high.uuid() + "|" + medium.uuid();
        List<String> found = new ArrayList<>();

        for (int page = 1; page <= 3; page++) {
            Answer answer = index("searchorg", both, "sort", "id", "direction", "desc", "limit", 1, "page", page);
            assertThat(answer.header("X-Result-Count")).isEqualTo("3");
            found.addAll(uuids(answer));
        }

        assertThat(found).containsExactly(unpublished, untagged, tagged);
    }

    @Test
    void events_without_attributes_are_missing_from_minimal_rows() {
        MISP.make().event(EventBody.of(medium, MISP.make().named("empty")).withoutAttributes());

        assertThat(uuids(index("searchorg", medium.uuid()))).containsExactly(unpublished);
    }

    @Test
    void a_search_by_uuid_is_ignored_and_finds_everything() {
        Answer answer = index("searchuuid", tagged, "searchorg", high.uuid());

        assertThat(uuids(answer)).containsExactlyInAnyOrder(tagged, untagged);
    }

    @Test
    void a_partners_timestamp_may_be_older_than_the_events_arrival() {
        assertThat(uuids(index("searchorg", high.uuid(), "timestamp", "30m"))).isEmpty();
        assertThat(uuids(index("searchorg", high.uuid(), "timestamp", "5d")))
                .containsExactlyInAnyOrder(tagged, untagged);
        assertThat(uuids(index("searchorg", high.uuid(), "publish_timestamp", "30m")))
                .containsExactlyInAnyOrder(tagged, untagged);
    }

    private static Answer index(Object... filters) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("minimal", 1));
        for (int i = 0; i < filters.length; i += 2) {
            body.put((String) filters[i], filters[i + 1]);
        }
        return MISP.admin().post("/events/index", body);
    }

    private static List<String> uuids(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<String> uuids = new ArrayList<>();
        answer.json().forEach(row -> uuids.add(row.path("uuid").asText()));
        return uuids;
    }
}
