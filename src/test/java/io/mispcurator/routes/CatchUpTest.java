package io.mispcurator.routes;

import static io.mispcurator.lab.CurationLab.HIGH;
import static io.mispcurator.lab.CurationLab.MEDIUM;
import static io.mispcurator.lab.CurationLab.NOBODY;
import static io.mispcurator.lab.CurationLab.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mispcurator.catchup.SearchRange;
import io.mispcurator.catchup.SearchReport;
import io.mispcurator.curation.Decision;
import io.mispcurator.lab.CurationLab;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.simulator.faults.Exchange;
import io.mispcurator.simulator.faults.FaultRule;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that nobody told the curator of, found and curated with this project's routes. */
class CatchUpTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @RegisterExtension
    final CurationLab lab = new CurationLab();

    @TempDir
    Path data;

    @BeforeEach
    void grade_high_with_a_and_medium_with_c() {
        lab.set("catch-up.enabled", "true").set("catch-up.rate", "100");
        lab.set("0.warninglist", "high").set("0.tag", "a").set("0.publish", "true");
        lab.set("1.warninglist", "medium").set("1.tag", "c");
    }

    @Test
    void what_came_before_the_first_start_is_graded() throws Exception {
        String high = lab.misp.pull(PulledEvent.of(HIGH).withPublished(false));
        String medium = lab.misp.pull(PulledEvent.of(MEDIUM));
        String nobodys = lab.misp.pull(PulledEvent.of(NOBODY));

        lab.start(data);

        awaitTags(high, "a");
        awaitTags(medium, "c");
        await().atMost(LIMIT).until(() -> lab.misp.event(high).published());
        assertThat(lab.misp.event(nobodys).tags()).isEmpty();
    }

    @Test
    void its_cause_is_named() throws Exception {
        String event = lab.misp.pull(PulledEvent.of(MEDIUM));

        RunningCurator curator = lab.start(data);

        curator.awaitDecisions(1);
        assertThat(curator.decisions)
                .singleElement()
                .extracting(Decision::queued)
                .satisfies(queued -> {
                    assertThat(queued.event()).isEqualTo(event);
                    assertThat(queued.cause()).isEqualTo("catch-up");
                    assertThat(queued.server()).isEmpty();
                });
    }

    @Test
    void the_first_start_does_not_look_at_what_is_older_than_it_is_told() throws Exception {
        PulledEvent old = PulledEvent.of(MEDIUM).withPublished(false).withTimestamp(daysAgo(31));
        PulledEvent recent = PulledEvent.of(MEDIUM).withPublished(false).withTimestamp(daysAgo(29));
        lab.misp.pullAll(List.of(old, recent));

        RunningCurator curator = lab.start(data);

        awaitTags(recent.uuid(), "c");
        awaitRound(curator);
        assertThat(lab.event(old).tags()).isEmpty();
    }

    @Test
    void what_arrives_later_is_found_however_old_it_is() throws Exception {
        awaitRound(lab.start(data));
        lab.stop();
        PulledEvent old = PulledEvent.of(MEDIUM).withPublished(false).withTimestamp(daysAgo(4_000));
        lab.misp.pull(old);

        lab.start(data);

        awaitTags(old.uuid(), "c");
    }

    @Test
    void an_edit_of_an_event_from_before_the_first_start_is_found() throws Exception {
        PulledEvent old = PulledEvent.of(MEDIUM).withPublished(false).withTimestamp(daysAgo(100));
        lab.misp.pull(old);
        awaitRound(lab.start(data));
        lab.stop();
        lab.misp.pull(old.withTimestamp(daysAgo(0)).withInfo("edited"));

        lab.start(data);

        awaitTags(old.uuid(), "c");
    }

    @Test
    void what_is_as_it_should_be_costs_nothing_beyond_the_index() throws Exception {
        lab.misp.pull(PulledEvent.of(MEDIUM).withTags("c"));
        lab.misp.pull(PulledEvent.of(NOBODY));

        RunningCurator curator = lab.start(data);

        awaitRound(curator);
        assertThat(curator.decisions).isEmpty();
        assertThat(lab.misp.exchanges()).extracting(Exchange::path).noneMatch(path -> path.startsWith("/events/view"));
    }

    @Test
    void an_organisation_that_rises_has_its_events_graded_anew_at_once() throws Exception {
        String event = lab.misp.pull(PulledEvent.of(MEDIUM));
        lab.start(data);
        awaitTags(event, "c");

        lab.misp.editWarninglist("high", List.of(value(HIGH), value(MEDIUM)));

        awaitTags(event, "a");
    }

    @Test
    void an_organisation_that_is_on_no_list_any_more_keeps_its_grades() throws Exception {
        String event = lab.misp.pull(PulledEvent.of(MEDIUM));
        RunningCurator curator = lab.start(data);
        awaitTags(event, "c");

        lab.misp.editWarninglist("medium", List.of(value(NOBODY)));
        String other = lab.misp.pull(PulledEvent.of(NOBODY));

        awaitTags(other, "c");
        awaitRound(curator, "lists changed");
        assertThat(lab.misp.event(event).tagNames()).containsExactly("c");
    }

    @Test
    void or_loses_them_where_that_is_wanted_but_not_those_of_others() throws Exception {
        String ours = lab.misp.pull(PulledEvent.of(MEDIUM));
        String partners = lab.misp.pull(PulledEvent.of(MEDIUM).withTags("c"));
        lab.set("curation.revoke", "true").start(data);
        awaitTags(ours, "c");

        lab.misp.editWarninglist("medium", List.of(value(NOBODY)));

        awaitTags(ours);
        assertThat(lab.misp.event(partners).tagNames()).containsExactly("c");
    }

    @Test
    void no_grade_is_taken_away_because_a_list_is_missing() throws Exception {
        String event = lab.misp.pull(PulledEvent.of(MEDIUM));
        RunningCurator curator = lab.set("curation.revoke", "true").start(data);
        awaitTags(event, "c");

        lab.misp.enableWarninglist("medium", false);

        awaitRound(curator, "lists changed");
        assertThat(lab.misp.event(event).tagNames()).containsExactly("c");
    }

    @Test
    void a_dry_run_finds_each_event_once() throws Exception {
        String event = lab.misp.pull(PulledEvent.of(MEDIUM));
        RunningCurator curator = lab.set("curation.dry-run", "true")
                .set("catch-up.interval", "2s")
                .start(data);
        curator.awaitDecisions(1);

        Instant first = awaitRound(curator, "interval").began();
        await().atMost(LIMIT)
                .until(() -> awaitRound(curator, "interval").began().isAfter(first));

        assertThat(curator.decisions).hasSize(1);
        assertThat(lab.misp.event(event).tags()).isEmpty();
    }

    @Test
    void what_lies_in_the_dead_letters_waits_for_a_person_over_a_restart() throws Exception {
        lab.misp
                .faults()
                .every()
                .onPath("/tags/")
                .answer(403, "{\"message\":\"You don't have permission to do that.\"}");
        lab.misp.pull(PulledEvent.of(MEDIUM));
        RunningCurator first = lab.start(data);
        await().atMost(LIMIT).until(() -> first.deadLetters() == 1);
        lab.stop();

        RunningCurator second = lab.start(data);

        awaitRound(second);
        assertThat(second.decisions).isEmpty();
        assertThat(second.deadLetters()).isEqualTo(1);
    }

    @Test
    void it_waits_while_misp_is_away_and_then_goes_on() throws Exception {
        String event = lab.misp.pull(PulledEvent.of(MEDIUM));
        lab.misp.faults().next(5).onPath("/events/index").answer(503, "");

        lab.start(data);

        awaitTags(event, "c");
    }

    @Test
    void an_index_that_always_fails_keeps_nothing_else_from_being_curated() throws Exception {
        lab.misp.pull(PulledEvent.of(MEDIUM));
        lab.misp.faults().every().onPath("/events/index").answer(500, "");
        RunningCurator curator = lab.start(data);
        await().atMost(LIMIT)
                .until(() -> curator.catchUp().catchUp() != null
                        && curator.catchUp().catchUp().failure() != null);

        Decision decision = lab.curate(PulledEvent.of(MEDIUM));

        assertThat(decision.plan().rule()).isEqualTo("medium");
        assertThat(curator.catchUp().catchUp().failure()).contains("events/index");
    }

    @ParameterizedTest
    @ValueSource(strings = {"504", "502", "500", "cut", "truncate", "html"})
    void one_event_that_misp_cannot_answer_for_keeps_no_other_from_being_found(String fault) throws Exception {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            events.add(lab.misp.pull(PulledEvent.of(MEDIUM)));
        }
        String bad = events.remove(5);
        FaultRule rule = lab.misp.faults().every().onPath("/events/index").naming(bad);
        switch (fault) {
            case "cut" -> rule.cut();
            case "truncate" -> rule.truncate();
            case "html" -> rule.answerHtml();
            default -> rule.answer(Integer.parseInt(fault), "");
        }

        RunningCurator curator = lab.start(data);

        events.forEach(event -> awaitTags(event, "c"));
        SearchReport report = awaitRound(curator);
        assertThat(report.failure()).isNull();
        assertThat(report.leftOut()).isNotEmpty().allSatisfy(leftOut -> assertThat(leftOut)
                .contains("of the events of organisation " + MEDIUM.uuid()));
        assertThat(curator.availability().isAvailable()).isTrue();
        assertThat(lab.misp.event(bad).tags()).isEmpty();

        lab.misp.faults().clear();
        lab.misp.editWarninglist("medium", List.of(value(MEDIUM), value(NOBODY)));

        awaitTags(bad, "c");
        assertThat(awaitRound(curator, "lists changed").leftOut()).isEmpty();
    }

    @Test
    void one_organisation_that_misp_cannot_answer_for_keeps_no_other_from_being_found() throws Exception {
        lab.misp.editWarninglist("medium", List.of(value(MEDIUM), value(NOBODY)));
        String good = lab.misp.pull(PulledEvent.of(MEDIUM));
        String bad = lab.misp.pull(PulledEvent.of(NOBODY));
        String whereverItIsAskedAbout = "\"searchorg\":\"(\\d+\\|)*" + number(NOBODY) + "[|\"]";
        lab.misp
                .faults()
                .every()
                .onPath("/events/index")
                .onBody(whereverItIsAskedAbout)
                .answer(504, "");

        RunningCurator curator = lab.start(data);

        awaitTags(good, "c");
        assertThat(awaitRound(curator).leftOut()).isNotEmpty().allSatisfy(leftOut -> assertThat(leftOut)
                .contains(NOBODY.uuid()));
        assertThat(lab.misp.event(bad).tags()).isEmpty();
    }

    @Test
    void a_list_that_misp_cannot_show_keeps_the_other_from_nothing() throws Exception {
        String high = lab.misp.pull(PulledEvent.of(HIGH));
        String medium = lab.misp.pull(PulledEvent.of(MEDIUM));
        lab.misp
                .faults()
                .every()
                .onPath("/warninglists/view")
                .naming(HIGH.uuid())
                .answer(502, "");

        RunningCurator curator = lab.start(data);

        awaitTags(medium, "c");
        assertThat(awaitRound(curator).leftOut()).singleElement().asString().startsWith("the warninglist high");
        assertThat(lab.misp.event(high).tags()).isEmpty();
    }

    @Test
    void a_list_of_organisations_that_misp_cannot_show_keeps_no_search_from_being_made() throws Exception {
        String high = lab.misp.pull(PulledEvent.of(HIGH));
        String medium = lab.misp.pull(PulledEvent.of(MEDIUM));
        lab.misp.faults().every().onPath("/organisations/index").hang();

        lab.set("misp.response-timeout", "1s").start(data);

        awaitTags(medium, "c");
        awaitTags(high, "a");
    }

    @Test
    void a_backfill_goes_on_where_it_was_when_misp_was_away_in_the_middle() throws Exception {
        for (int i = 0; i < 30; i++) {
            lab.misp.pull(PulledEvent.of(MEDIUM).withTimestamp(daysAgo(100)).withPublished(false));
        }
        RunningCurator curator = lab.set("catch-up.rate", "20").start(data);
        awaitRound(curator);
        curator.catchUp().backfill(SearchRange.everything());
        await().atMost(LIMIT).until(() -> curator.catchUp().backfill().curated() > 5);

        lab.misp.faults().every().answer(503, "");
        await().atMost(LIMIT).until(() -> curator.availability().isAway());
        lab.misp.faults().clear();

        await().atMost(LIMIT).until(() -> curator.catchUp().backfill().isOver());
        assertThat(curator.catchUp().backfill().curated()).isEqualTo(30);
        assertThat(curator.catchUp().backfill().leftOut()).isEmpty();
    }

    @Test
    void a_search_that_misp_takes_its_time_for_keeps_nobody_from_asking_whether_misp_is_there() throws Exception {
        lab.misp.faults().every().onPath("/events/").hang();
        lab.misp.pull(PulledEvent.of(MEDIUM));
        RunningCurator curator =
                lab.set("misp.concurrency", "1").set("retry.max-delay", "100ms").start(data);
        lab.misp.pull(PulledEvent.of(MEDIUM));

        await().atMost(LIMIT).until(() -> requests("/servers/getVersion") > 5);

        assertThat(curator.availability().isAvailable()).isTrue();
        lab.misp.faults().clear();
    }

    @Test
    void what_misp_tells_of_goes_before_what_is_found() throws Exception {
        for (int i = 0; i < 60; i++) {
            lab.misp.pull(PulledEvent.of(MEDIUM));
        }
        lab.misp.setLatency(Duration.ofMillis(40));
        RunningCurator curator =
                lab.set("misp.concurrency", "1").set("catch-up.rate", "1000").start(data);
        await().atMost(LIMIT).until(() -> curator.waiting() > 40);

        String live = lab.misp.pull(PulledEvent.of(MEDIUM));

        curator.awaitDecision(live);
        assertThat(curator.waiting()).as("found events that still wait").isGreaterThan(10);
        awaitRound(curator);
        assertThat(curator.decisions)
                .extracting(decision -> decision.queued().event())
                .containsAll(lab.misp.eventUuids());
    }

    @Test
    void a_backfill_steps_aside_when_a_list_changes() throws Exception {
        for (int i = 0; i < 20; i++) {
            lab.misp.pull(PulledEvent.of(HIGH).withPublished(false).withTimestamp(daysAgo(100)));
        }
        RunningCurator curator = lab.set("catch-up.rate", "4").start(data);
        awaitRound(curator);
        curator.catchUp().backfill(SearchRange.everything());
        await().atMost(LIMIT).until(() -> curator.catchUp().backfill().found() > 0);

        lab.misp.editWarninglist("medium", List.of(value(NOBODY)));

        awaitRound(curator, "lists changed");
        assertThat(curator.catchUp().backfill().isOver()).isFalse();
        await().atMost(LIMIT).until(() -> curator.catchUp().backfill().isOver());
        assertThat(curator.catchUp().backfill().curated()).isEqualTo(20);
    }

    @Test
    void a_warninglist_notification_that_misp_would_not_send_is_refused() throws Exception {
        RunningCurator curator = lab.start(data);

        lab.misp.publishFrame("misp_json_warninglist {\"Warninglist\":[],\"action\":\"edit\"}");

        curator.awaitRefusals(1);
        await().atMost(LIMIT).until(() -> curator.deadLetters() == 1);
    }

    @Test
    void a_pull_by_number_has_the_event_found_at_once_and_a_flood_of_them_makes_one_search_only() throws Exception {
        RunningCurator curator = lab.start(data);
        awaitRound(curator);
        lab.misp.clearExchanges();
        PulledEvent event = PulledEvent.of(MEDIUM);

        lab.misp.pullByNumber(event, 1007);
        for (int i = 1; i < 200; i++) {
            lab.misp.publishFrame(
                    "misp_json_event {\"Event\":1007,\"Server\":\"1\",\"action\":" + "\"add_from_connected_server\"}");
        }

        curator.awaitRefusals(200);
        awaitTags(event.uuid(), "c");
        awaitRound(curator, "pull by number");
        assertThat(requests("/warninglists/index")).isOne();
        assertThat(lab.misp.exchanges())
                .extracting(exchange -> exchange.path() + exchange.body())
                .noneMatch(request -> request.contains("1007"));
    }

    @Test
    void a_list_that_no_rule_names_changes_nothing() throws Exception {
        RunningCurator curator = lab.start(data);
        awaitRound(curator);
        Instant began = curator.catchUp().catchUp().began();

        lab.misp.addWarninglist("alexa", List.of("example.org"));
        lab.misp.addWarninglist("top ten", List.of("example.org"));
        lab.curate(PulledEvent.of(MEDIUM));

        assertThat(curator.catchUp().catchUp().began()).isEqualTo(began);
    }

    /** The number by which MISP's index names the organisation. */
    private String number(Organisation organisation) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(lab.misp.url().resolve("/organisations/index/scope:all"))
                .header("Authorization", lab.misp.key())
                .header("Accept", "application/json")
                .build();
        String all = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        for (JsonNode row : new ObjectMapper().readTree(all)) {
            if (row.at("/Organisation/uuid").asText().equals(organisation.uuid())) {
                return row.at("/Organisation/id").asText();
            }
        }
        throw new AssertionError("MISP does not know " + organisation);
    }

    private long requests(String path) {
        return lab.misp.exchanges().stream()
                .filter(exchange -> exchange.path().startsWith(path))
                .count();
    }

    private static long daysAgo(long days) {
        return Instant.now().minus(Duration.ofDays(days)).getEpochSecond();
    }

    private void awaitTags(String event, String... tags) {
        await("tags of " + event).atMost(LIMIT).untilAsserted(() -> assertThat(
                        lab.misp.event(event).tagNames())
                .containsExactlyInAnyOrder(tags));
    }

    private static SearchReport awaitRound(RunningCurator curator) {
        return awaitRound(curator, "");
    }

    /** Waits until the latest search, for this reason, is over. */
    private static SearchReport awaitRound(RunningCurator curator, String reason) {
        return await("a search to be over")
                .atMost(LIMIT)
                .until(
                        () -> curator.catchUp().catchUp(),
                        report -> report != null
                                && report.isOver()
                                && report.reason().label().contains(reason));
    }
}
