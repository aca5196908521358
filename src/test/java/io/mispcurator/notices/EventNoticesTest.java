package io.mispcurator.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Failure;
import io.mispcurator.curation.Outcome;
import io.mispcurator.curation.QueuedEvent;
import io.mispcurator.curation.TurnEnd;
import io.mispcurator.lab.HandClock;
import io.mispcurator.misp.Event;
import io.mispcurator.misp.Organisation;
import io.mispcurator.misp.Publication;
import io.mispcurator.notices.Notice.Kind;
import io.mispcurator.trust.Action;
import io.mispcurator.trust.Conditions;
import io.mispcurator.trust.Hold;
import io.mispcurator.trust.Plan;
import io.mispcurator.trust.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of events, and which of it is told. */
class EventNoticesTest {

    private static final String UUID = "11111111-1111-4111-8111-111111111111";
    private static final Event EVENT =
            new Event(UUID, "a title", new Organisation(UUID, "Org high"), false, true, List.of());
    private static final Rule TOLD =
            new Rule("high", Conditions.list("high"), "grade:a", true, Hold.NONE, List.of(), List.of(), true);
    private static final Rule UNTOLD = new Rule("medium", "grade:c", false, List.of(), List.of());

    private final HandClock clock = new HandClock();
    private final List<Notice> told = new CopyOnWriteArrayList<>();
    private final Handover handover = new Handover(told::add);

    @AfterEach
    void close() throws Exception {
        handover.close();
    }

    @Test
    void an_event_is_told_if_the_rule_that_curated_it_says_so() throws Exception {
        EventNotices notices = notices(Set.of("curated"));

        notices.accept(decision("high", Outcome.CURATED, Publication.State.PUBLISHED, false));
        notices.accept(decision("high", Outcome.CURATED, Publication.State.QUEUED, false));
        notices.accept(decision("high", Outcome.CURATED, null, true));
        notices.accept(decision("high", Outcome.UNCHANGED, null, false));
        notices.accept(decision("medium", Outcome.CURATED, null, false));
        notices.accept(decision("high", Outcome.DEAD_LETTER, null, false));
        notices.accept(refused());
        notices.notPublished(EVENT);
        handover.close();

        assertThat(told)
                .extracting(Notice::why)
                .containsExactly("why; published", "why; publication queued", "why; it would be published");
        assertThat(told).allSatisfy(notice -> assertThat(notice.grade()).isEqualTo("grade:a"));
        assertThat(told).extracting(Notice::dryRun).containsExactly(false, false, true);
    }

    @Test
    void dead_letters_and_what_misp_did_not_publish_are_told_of_any_rule() throws Exception {
        EventNotices notices = notices(Set.of("dead-letter", "not-published"));

        notices.accept(decision("high", Outcome.CURATED, null, false));
        notices.accept(decision("medium", Outcome.DEAD_LETTER, null, false));
        notices.notPublished(EVENT);
        handover.close();

        assertThat(told).extracting(Notice::kind).containsExactly(Kind.DEAD_LETTER, Kind.NOT_PUBLISHED);
    }

    @Test
    void whoever_can_send_frames_cannot_flood_the_chat() throws Exception {
        EventNotices notices = notices(Set.of("dead-letter"));

        for (int i = 0; i < 10_000; i++) {
            notices.accept(refused());
        }
        clock.move(Duration.ofMinutes(1));
        notices.accept(refused());
        handover.close();

        assertThat(told)
                .extracting(Notice::why)
                .containsExactly("no JSON", "with 9999 more since the last notice: no JSON");
    }

    private static TurnEnd refused() {
        return new TurnEnd.Refused(new Failure("malformed", "no JSON", null));
    }

    private EventNotices notices(Set<String> on) {
        return new EventNotices(on, List.of(TOLD, UNTOLD), "https://misp.example.org", handover, clock);
    }

    private Decision decision(String rule, Outcome outcome, Publication.State publication, boolean dryRun) {
        return new Decision(
                new QueuedEvent(UUID, "replay", "", clock.instant(), 0),
                EVENT,
                Set.of(),
                new Plan(rule, List.of(new Action.Publish()), "why"),
                publication == null ? List.of() : List.of(new Publication(publication, List.of())),
                outcome,
                "why",
                Duration.ZERO,
                1,
                dryRun);
    }
}
