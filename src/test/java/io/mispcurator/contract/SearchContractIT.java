package io.mispcurator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mispcurator.contract.Belongings.Partner;
import io.mispcurator.contract.Belongings.Warninglist;
import io.mispcurator.misp.EventIndexRequest;
import io.mispcurator.misp.EventPage;
import io.mispcurator.misp.EventTag;
import io.mispcurator.misp.IndexedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What catch-up asks: which organisations are on a list, and which of their events lack a tag. */
class SearchContractIT {

    @RegisterExtension
    static final MispUnderTest MISP = new MispUnderTest();

    private ProgramCalls program;
    private Partner high;
    private Partner medium;
    private String tag;
    private String tagged;
    private String untagged;
    private String unpublished;
    private List<String> both;

    @BeforeEach
    void make_three_events_of_two_partners() {
        program = new ProgramCalls(MISP.admin());
        high = MISP.make().partner();
        medium = MISP.make().partner();
        tag = MISP.make().named("gra|de & more");
        tagged = MISP.make().event(high, true);
        untagged = MISP.make().event(high, true);
        unpublished = MISP.make().event(medium, false);
        MISP.admin().post("/tags/attachTagToObject", Map.of("uuid", tagged, "tag", tag, "local", true));
        Map<String, String> organisations = program.organisations();
        both = List.of(organisations.get(high.uuid()), organisations.get(medium.uuid()));
    }

    @AfterEach
    void close() {
        program.close();
    }

    @Test
    void a_list_is_found_by_its_name_and_has_its_entries_and_a_blank_one_for_a_comment() {
        Warninglist list = MISP.make().warninglist("high", "# a comment\n" + high.value() + " # a name");

        io.mispcurator.misp.Warninglist found = program.warninglists().stream()
                .filter(any -> any.name().equals(list.name()))
                .findFirst()
                .orElseThrow();

        assertThat(found).isEqualTo(new io.mispcurator.misp.Warninglist(list.id(), list.name(), "string", true, 2));
        assertThat(program.entries(found.id())).containsExactlyInAnyOrder("", high.value());
    }

    @Test
    void a_list_is_asked_for_by_nothing_but_a_number() {
        assertThatIllegalArgumentException().isThrownBy(() -> program.entries("1/../../events/index"));
    }

    @Test
    void an_organisation_that_misp_does_not_know_is_not_among_all_of_them() {
        assertThat(program.organisations())
                .containsKeys(high.uuid(), medium.uuid())
                .doesNotContainKey(UUID.randomUUID().toString());
    }

    @Test
    void rows_have_what_decides_whether_an_event_is_to_be_curated() {
        IndexedEvent row = program.index(request()).events().get(2);

        assertThat(row.event().uuid()).isEqualTo(tagged);
        assertThat(row.event().organisation().uuid()).isEqualTo(high.uuid());
        assertThat(row.event().locked()).isTrue();
        assertThat(row.event().published()).isTrue();
        assertThat(row.event().tags()).extracting(EventTag::name).containsExactly(tag);
        assertThat(row.event().tags()).extracting(EventTag::local).containsExactly(true);
        assertThat(row.published()).isAfter(Instant.now().minus(Duration.ofMinutes(30)));
    }

    @Test
    void an_event_that_never_was_published_was_so_in_1970() {
        assertThat(program.index(request()).events().get(0).published()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void the_latest_arrivals_come_first_and_in_pages() {
        EventPage first = program.index(request(2));
        EventPage second = program.index(request(2).page(2));
        EventPage third = program.index(request(2).page(3));

        assertThat(uuids(first)).containsExactly(unpublished, untagged);
        assertThat(uuids(second)).containsExactly(tagged);
        assertThat(uuids(third)).isEmpty();
        assertThat(List.of(first.total(), second.total(), third.total())).containsOnly(3L);
    }

    @Test
    void a_number_that_no_organisation_has_does_no_harm() {
        assertThat(uuids(program.index(EventIndexRequest.all(10).by(List.of("999999999", both.get(0), both.get(1))))))
                .hasSize(3);
    }

    @Test
    void a_tag_is_looked_for_by_its_name_whatever_is_in_it() {
        assertThat(uuids(program.index(request().without(tag)))).containsExactly(unpublished, untagged);
        assertThat(uuids(program.index(request().withAnyOf(List.of(tag))))).containsExactly(tagged);
        assertThat(uuids(program.index(
                        request().withAnyOf(List.of(tag, MISP.make().named("unknown"))))))
                .containsExactly(tagged);
    }

    @Test
    void all_organisations_but_some() {
        assertThat(uuids(program.index(EventIndexRequest.all(10)
                        .notBy(List.of(both.get(1), "999999999"))
                        .withAnyOf(List.of(tag)))))
                .containsExactly(tagged);
        assertThat(uuids(program.index(
                        EventIndexRequest.all(10).notBy(List.of(both.get(0))).withAnyOf(List.of(tag)))))
                .isEmpty();
    }

    @Test
    void a_time_is_when_the_creator_changed_the_event_or_when_it_was_published_here() {
        Instant halfAnHourAgo = Instant.now().minus(Duration.ofMinutes(30));

        assertThat(uuids(program.index(request().changedSince(halfAnHourAgo)))).isEmpty();
        assertThat(uuids(program.index(request().changedSince(halfAnHourAgo.minus(Duration.ofDays(5))))))
                .hasSize(3);
        assertThat(uuids(program.index(request().publishedSince(halfAnHourAgo))))
                .containsExactly(untagged, tagged);
    }

    private EventIndexRequest request() {
        return request(10);
    }

    private EventIndexRequest request(int limit) {
        return EventIndexRequest.all(limit).by(both);
    }

    private static List<String> uuids(EventPage page) {
        return page.events().stream().map(row -> row.event().uuid()).toList();
    }
}
