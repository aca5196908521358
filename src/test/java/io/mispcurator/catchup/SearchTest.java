package io.mispcurator.catchup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.mispcurator.curation.Failure;
import io.mispcurator.lab.HandClock;
import io.mispcurator.misp.IndexedEvent;
import io.mispcurator.misp.Organisation;
import io.mispcurator.misp.Warninglist;
import io.mispcurator.trust.Rule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps of a search as the route takes them. */
class SearchTest {

    private static final Organisation OTHER = new Organisation("22222222-2222-4222-8222-222222222222", "Other");
    private static final Rule HIGH = new Rule("high", "a", false, List.of(), List.of());
    private static final Rule MEDIUM = new Rule("medium", "c", false, List.of(), List.of());
    private static final Warninglist HIGH_LIST = new Warninglist("1", "high", "string", true, 1);
    private static final Warninglist MEDIUM_LIST = new Warninglist("2", "medium", "string", true, 1);
    private static final Failure TIMEOUT = new Failure("confused", "HTTP 504", null);
    private static final Failure REFUSAL = new Failure("refused", "HTTP 403, no permission", null);

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private final Running running = new Running();

    /** What MISP is asked, and what it answers; a kind that is not here fails. */
    private final Map<String, Supplier<Object>> misp = new HashMap<>();

    private final List<String> asked = new ArrayList<>();
    private Failure failure = TIMEOUT;
    private CatchUp catchUp;
    private Search search;

    @BeforeEach
    void a_misp_with_three_events_of_an_organisation_on_the_list_high() {
        open(false);
        misp.put("warninglists", () -> List.of(HIGH_LIST, MEDIUM_LIST));
        misp.put("entries 1", () -> List.of(Rows.ORG.uuid()));
        misp.put("entries 2", () -> List.of(OTHER.uuid()));
        misp.put("organisations", () -> Map.of(Rows.ORG.uuid(), "3", OTHER.uuid(), "4"));
        misp.put("events", () -> Rows.page(3, List.of(Rows.row(3), Rows.row(2), Rows.row(1))));
    }

    private void open(boolean enabled) {
        CatchUpSettings settings = new CatchUpSettings(
                enabled, Duration.ofHours(1), Duration.ofDays(30), false, "", List.of(HIGH, MEDIUM));
        catchUp = new CatchUp(settings, file(), clock);
        search = new Search(catchUp, running, 100, clock);
        clock.move(Duration.ofSeconds(1));
    }

    private CatchUpFile file() {
        return CatchUpFile.open(folder.resolve("catch-up.json"), "https://misp.example.org");
    }

    @Test
    void finds_what_lacks_its_tag_and_ends() {
        catchUp.backfill(SearchRange.everything());

        assertThat(takeSteps()).hasSize(3);

        assertThat(search.next()).isFalse();
        assertThat(catchUp.backfill().ended()).isNotNull();
        assertThat(catchUp.backfill().found()).isEqualTo(3);
    }

    @Test
    void a_step_of_which_nothing_comes_is_taken_again_but_not_more_than_once_a_second() {
        catchUp.backfill(SearchRange.everything());

        assertThat(search.next()).isTrue();
        assertThat(search.step()).isEqualTo("warninglists");
        assertThat(search.next()).isFalse();

        clock.move(Duration.ofSeconds(1));
        assertThat(search.next()).isTrue();
        assertThat(search.step()).isEqualTo("warninglists");
    }

    @Test
    void events_that_are_not_known_to_be_in_the_inbox_are_offered_again() {
        List<String> taken = offerWithoutAnswer();

        clock.move(Duration.ofSeconds(1));
        assertThat(search.next()).isTrue();

        assertThat(search.step()).isEqualTo("offer");
        assertThat(search.found()).hasSize(3).isEqualTo(taken);
        search.answer("");
        assertThat(catchUp.backfill().left()).isEqualTo(3);
        assertThat(catchUp.backfill().found()).isEqualTo(3);
    }

    @Test
    void an_inbox_that_takes_nothing_ends_no_search() {
        List<String> taken = offerWithoutAnswer();

        search.failed(new Failure("error", "the disk is full", null));

        assertThat(search.next()).as("not at once").isFalse();
        assertThat(catchUp.backfill().isOver()).isFalse();
        clock.move(Duration.ofSeconds(5));
        assertThat(takeSteps()).isEqualTo(taken);
        assertThat(catchUp.backfill().failure()).isNull();
    }

    @Test
    void what_is_in_the_inbox_stays_there_when_the_backfill_is_cancelled() {
        catchUp.backfill(SearchRange.everything());
        takeSteps();

        catchUp.cancelBackfill();

        assertThat(catchUp.backfill().left()).isEqualTo(3);
    }

    @Test
    void a_backfill_that_is_cancelled_on_the_way_to_the_inbox_is_over() {
        offerWithoutAnswer();

        catchUp.cancelBackfill();

        assertThat(catchUp.backfill().isOver()).isTrue();
        assertThat(catchUp.backfill().failure()).isEqualTo("it was cancelled");
        assertThatCode(() -> {
                    search.answer("");
                    search.failed(TIMEOUT);
                    assertThat(search.found()).isEmpty();
                })
                .doesNotThrowAnyException();
        assertThat(search.next()).isFalse();
    }

    @Test
    void an_answer_to_a_question_of_a_search_that_was_cancelled_is_ignored() {
        catchUp.backfill(SearchRange.everything());
        search.next();

        catchUp.cancelBackfill();
        search.answer(List.of(HIGH_LIST));

        assertThat(search.next()).isFalse();
    }

    @Test
    void a_list_that_no_rule_names_is_no_reason_to_search() {
        open(true);
        takeSteps();
        clock.move(Duration.ofSeconds(10));
        takeSteps();

        catchUp.listChanged("alexa");
        assertThat(search.next()).isFalse();

        catchUp.listChanged("high");
        assertThat(search.next()).isTrue();
    }

    @Test
    void a_list_that_misp_does_not_answer_for_is_left_out_and_the_others_are_searched_for() {
        misp.remove("entries 2");
        catchUp.backfill(SearchRange.everything());

        assertThat(takeSteps()).hasSize(3);

        assertThat(asked.stream().filter("entries 2"::equals)).hasSize(3);
        assertThat(catchUp.backfill().failure()).isNull();
        assertThat(catchUp.backfill().leftOut()).containsExactly("the warninglist medium (HTTP 504)");
    }

    @Test
    void a_list_that_misp_refuses_is_left_out_at_once() {
        misp.remove("entries 2");
        failure = REFUSAL;
        catchUp.backfill(SearchRange.everything());

        assertThat(takeSteps()).hasSize(3);

        assertThat(asked.stream().filter("entries 2"::equals)).hasSize(1);
    }

    @Test
    void without_the_list_of_organisations_each_is_asked_about_by_its_uuid() {
        misp.remove("organisations");
        catchUp.backfill(SearchRange.everything());

        assertThat(takeSteps()).hasSize(3);

        assertThat(asked).anyMatch(question -> question.contains("\"searchorg\":\"" + Rows.ORG.uuid() + "\""));
        assertThat(catchUp.backfill().leftOut()).hasSize(1);
    }

    @Test
    void an_index_that_fails_does_not_end_a_backfill() {
        Supplier<Object> index = misp.remove("events");
        catchUp.backfill(SearchRange.everything());
        assertThat(takeSteps()).isEmpty();
        assertThat(catchUp.backfill().isOver()).isFalse();
        int requests = asked.size();

        misp.put("events", index);
        assertThat(takeSteps()).as("not at once").isEmpty();
        clock.move(Duration.ofMinutes(1));

        assertThat(takeSteps()).hasSize(3);
        assertThat(requests).isLessThan(40);
        assertThat(catchUp.backfill().found()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"warninglists", "events"})
    void what_misp_refuses_altogether_ends_the_search_with_its_words(String kind) {
        misp.remove(kind);
        failure = REFUSAL;
        catchUp.backfill(SearchRange.everything());

        assertThat(takeSteps()).isEmpty();

        assertThat(catchUp.backfill().isOver()).isTrue();
        assertThat(catchUp.backfill().failure()).contains("no permission");
    }

    @Test
    void catch_up_that_could_not_be_made_says_why_and_is_made_again() {
        Supplier<Object> lists = misp.remove("warninglists");
        file().keepRange(SearchRange.everything());
        open(true);
        clock.move(Duration.ofSeconds(5));
        takeSteps();
        assertThat(catchUp.catchUp().failure()).isEqualTo("HTTP 504");

        misp.put("warninglists", lists);
        clock.move(Duration.ofMinutes(1));

        assertThat(takeSteps()).hasSize(3);
        assertThat(catchUp.catchUp().failure()).isNull();
    }

    @Test
    void what_a_backfill_has_left_out_is_tried_again_by_the_next_catch_up_even_after_a_restart() {
        IndexedEvent old = Rows.row(1, OTHER, true, Instant.EPOCH, Instant.EPOCH);
        open(true);
        clock.move(Duration.ofSeconds(5));
        misp.put("events", () -> Rows.page(0, List.of()));
        takeSteps();
        catchUp.backfill(SearchRange.everything());
        misp.remove("entries 2");
        assertThat(takeSteps()).isEmpty();
        assertThat(file().remainder()).isEqualTo(new Remainder(SearchRange.everything(), Set.of("medium")));

        misp.put("entries 2", () -> List.of(OTHER.uuid()));
        misp.put("events", () -> Rows.page(1, List.of(old)));
        open(true);
        clock.move(Duration.ofSeconds(5));

        assertThat(takeSteps()).containsExactly(old.event().uuid());
        assertThat(file().remainder()).isNull();
    }

    @Test
    void an_event_in_the_dead_letters_is_not_offered() {
        running.dead.add(Rows.row(2).event().uuid());
        catchUp.backfill(SearchRange.everything());

        assertThat(takeSteps()).hasSize(2).doesNotContainAnyElementsOf(running.dead);
        assertThat(catchUp.backfill().found()).isEqualTo(2);
    }

    @Test
    void nothing_is_offered_while_many_events_wait_in_the_inbox() {
        running.inbox = 100L;
        catchUp.backfill(SearchRange.everything());
        assertThat(takeSteps()).isEmpty();

        running.inbox = 99L;

        assertThat(takeSteps()).hasSize(3);
    }

    @Test
    void a_broker_that_does_not_tell_how_many_wait_gets_one_event_a_second() {
        running.inbox = null;
        catchUp.backfill(SearchRange.everything());
        assertThat(takeSteps()).isEmpty();

        List<Integer> offered = new ArrayList<>();
        for (int second = 4; second < 14; second++) {
            offered.add(takeSteps(1).size());
        }

        assertThat(offered).containsExactly(0, 0, 0, 0, 0, 0, 1, 1, 1, 0);
    }

    private List<String> offerWithoutAnswer() {
        catchUp.backfill(SearchRange.everything());
        while (search.next() && !search.step().equals("offer")) {
            ask();
        }
        return search.found();
    }

    /** As the route does for some seconds; returns what was offered. */
    private List<String> takeSteps() {
        return takeSteps(4);
    }

    private List<String> takeSteps(int seconds) {
        List<String> offered = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            while (search.next()) {
                if (search.step().equals("offer")) {
                    offered.addAll(search.found());
                    search.answer("");
                } else {
                    ask();
                }
            }
            clock.move(Duration.ofSeconds(1));
        }
        return offered;
    }

    private void ask() {
        String kind = search.step();
        String key = search.question() == null || kind.equals("events") ? kind : kind + " " + search.question();
        asked.add(kind.equals("events") ? kind + " " + search.question() : key);
        Supplier<Object> answer = misp.get(key);
        if (answer == null) {
            search.failed(failure);
        } else {
            search.answer(answer.get());
        }
    }

    private static final class Running implements CatchUpInputs {
        private final Set<String> dead = new HashSet<>();
        private Long inbox = 0L;

        @Override
        public Long inbox() {
            return inbox;
        }

        @Override
        public Instant linkedSince() {
            return null;
        }

        @Override
        public boolean curates() {
            return true;
        }

        @Override
        public Set<String> deadEvents() {
            return dead;
        }
    }
}
