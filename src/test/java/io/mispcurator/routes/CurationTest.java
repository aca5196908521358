package io.mispcurator.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Outcome;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.faults.Exchange;
import io.mispcurator.simulator.model.EventState;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import io.mispcurator.simulator.model.TagState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a pull in the simulated MISP to the state of its events, through sockets, inbox and the project's own routes. */
class CurationTest {

    private static final Organisation HIGH = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");
    private static final Organisation MEDIUM = new Organisation("22222222-2222-4222-8222-222222222222", "Org medium");
    private static final Organisation UNLISTED = new Organisation("33333333-3333-4333-8333-333333333333", "Org none");
    private static final Organisation BOTH = new Organisation("44444444-4444-4444-8444-444444444444", "Org both");

    private static final TagState INCOMPLETE = new TagState("workflow:state=\"incomplete\"", false);
    private static final TagState COMPLETE = new TagState("workflow:state=\"complete\"", true);
    private static final TagState A = new TagState("admiralty-scale:source-reliability=\"a\"", true);
    private static final TagState C = new TagState("admiralty-scale:source-reliability=\"c\"", true);

    @TempDir
    Path data;

    private SimulatedMisp misp;
    private RunningCurator curator;

    @BeforeEach
    void start() throws Exception {
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
        misp.addWarninglist("org-confidence-level-high", List.of(value(HIGH), value(BOTH)));
        misp.addWarninglist("org-confidence-level-medium", List.of(value(MEDIUM), value(BOTH)));
        curator = RunningCurator.start(misp, data);
    }

    @AfterEach
    void stop() throws Exception {
        curator.close();
        misp.close();
    }

    @Test
    void grades_completes_and_publishes_what_comes_from_a_highly_trusted_organisation() {
        EventState event = curated(incomplete(HIGH));

        assertThat(event.tags()).containsExactlyInAnyOrder(A, COMPLETE);
        assertThat(event.published()).isTrue();
        assertThat(event.publishCount()).isEqualTo(1);
        assertThat(calls())
                .containsExactly("view", "checkValue", "attachTagToObject", "removeTagFromObject", "publish");
    }

    @Test
    void grades_but_does_not_publish_what_comes_from_an_organisation_of_medium_trust() {
        EventState event = curated(incomplete(MEDIUM).withPublished(false));

        assertThat(event.tags()).containsExactlyInAnyOrder(INCOMPLETE, C);
        assertThat(event.published()).isFalse();
        assertThat(calls()).containsExactly("view", "checkValue", "attachTagToObject");
    }

    @Test
    void leaves_alone_what_comes_from_an_organisation_on_no_list() {
        EventState event = curated(incomplete(UNLISTED));

        assertThat(event.tags()).containsExactly(INCOMPLETE);
        assertThat(event.published()).isTrue();
        assertThat(calls()).containsExactly("view", "checkValue");
        assertThat(curator.decisions).extracting(Decision::outcome).containsExactly(Outcome.NOT_LISTED);
    }

    @Test
    void lets_the_first_rule_decide_about_an_organisation_on_both_lists() {
        EventState event = curated(incomplete(BOTH));

        assertThat(event.tags()).containsExactlyInAnyOrder(A, COMPLETE);
        assertThat(event.published()).isTrue();
    }

    @Test
    void does_not_remove_or_publish_where_the_event_is_published_and_not_incomplete() {
        EventState event = curated(PulledEvent.of(HIGH));

        assertThat(event.tags()).containsExactlyInAnyOrder(A, COMPLETE);
        assertThat(event.published()).isTrue();
        assertThat(event.publishCount()).isZero();
        assertThat(calls()).containsExactly("view", "checkValue", "attachTagToObject");
    }

    @Test
    void publishes_an_event_that_arrives_unpublished() {
        EventState event = curated(PulledEvent.of(HIGH).withPublished(false));

        assertThat(event.published()).isTrue();
        assertThat(calls()).containsExactly("view", "checkValue", "attachTagToObject", "publish");
    }

    @Test
    void curates_again_what_the_partner_edits() {
        PulledEvent event = incomplete(HIGH);
        curated(event);
        misp.clearExchanges();

        misp.pull(event.withInfo("edited"));
        curator.awaitDecisions(2);

        assertThat(misp.event(event.uuid()).tags()).containsExactlyInAnyOrder(A, COMPLETE);
        assertThat(misp.event(event.uuid()).published()).isTrue();
        assertThat(calls()).doesNotContain("attachTagToObject").endsWith("removeTagFromObject", "publish");
    }

    @Test
    void writes_nothing_when_an_edit_leaves_nothing_to_do() {
        PulledEvent event = PulledEvent.of(HIGH);
        curated(event);
        misp.clearExchanges();

        misp.pull(event.withInfo("edited"));
        curator.awaitDecisions(2);

        assertThat(curator.decisions.get(1).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(calls()).startsWith("view").doesNotContain("attachTagToObject", "removeTagFromObject", "publish");
    }

    @Test
    void refuses_a_pull_by_number_without_any_request() {
        misp.pullByNumber(incomplete(HIGH), 1007);

        curator.awaitRefusals(1);

        assertThat(curator.refusals.get(0).error()).contains("number").contains("1007");
        assertThat(misp.exchanges()).isEmpty();
    }

    @Test
    void looks_at_the_many_events_of_a_pull_together_and_up_their_creator_once() {
        for (int i = 0; i < 20; i++) {
            misp.pull(PulledEvent.of(UNLISTED));
        }
        curator.awaitDecisions(20);

        assertThat(calls()).hasSizeLessThanOrEqualTo(10);
        assertThat(calls()).filteredOn("checkValue"::equals).hasSizeLessThanOrEqualTo(2);
        assertThat(calls()).contains("restSearch");
    }

    @Test
    void takes_what_a_changed_list_says_at_once() {
        curated(PulledEvent.of(UNLISTED));
        misp.editWarninglist("org-confidence-level-medium", List.of(value(UNLISTED)));

        EventState event = curated(PulledEvent.of(UNLISTED));

        assertThat(event.tags()).containsExactly(C);
    }

    @Test
    void takes_an_event_that_was_deleted_meanwhile_as_gone() {
        misp.publishFrame("misp_json_event {\"Event\":\"00000000-0000-4000-8000-000000000000\",\"Server\":\"1\","
                + "\"action\":\"add_from_connected_server\"}");

        Decision decision = curator.awaitDecision("00000000-0000-4000-8000-000000000000");

        assertThat(decision.outcome()).isEqualTo(Outcome.GONE);
        assertThat(calls()).containsExactly("view");
    }

    private EventState curated(PulledEvent event) {
        misp.pull(event);
        curator.awaitDecision(event.uuid());
        return misp.event(event.uuid());
    }

    private List<String> calls() {
        assertThat(misp.exchanges())
                .filteredOn(exchange -> !exchange.path().startsWith("/events/view"))
                .allMatch(exchange -> exchange.status() == 200, "is refused by MISP");
        return misp.exchanges().stream()
                .map(Exchange::path)
                .map(path -> path.split("/")[2])
                .toList();
    }

    private static PulledEvent incomplete(Organisation organisation) {
        return PulledEvent.of(organisation).withTags(INCOMPLETE.name());
    }

    private static String value(Organisation organisation) {
        return "org_uuid:" + organisation.uuid();
    }
}
