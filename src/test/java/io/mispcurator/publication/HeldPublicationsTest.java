package io.mispcurator.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Outcome;
import io.mispcurator.curation.QueuedEvent;
import io.mispcurator.lab.HandClock;
import io.mispcurator.misp.Event;
import io.mispcurator.misp.EventTag;
import io.mispcurator.misp.Organisation;
import io.mispcurator.trust.Conditions;
import io.mispcurator.trust.Held;
import io.mispcurator.trust.Hold;
import io.mispcurator.trust.Plan;
import io.mispcurator.trust.Rule;
import io.mispcurator.trust.TagPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldPublicationsTest {

    private static final Organisation CREATOR = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");
    private static final List<Rule> RULES = List.of(new Rule(
            "high",
            Conditions.list("high"),
            "a",
            true,
            new Hold(Duration.ofHours(4), List.of(new TagPattern("ongoing"))),
            List.of(),
            List.of(),
            false));

    private final HandClock clock = new HandClock();

    @TempDir
    Path data;

    private HeldPublications held;

    @BeforeEach
    void open() {
        held = HeldPublications.open(data.resolve("held.txt"), RULES, false, clock);
    }

    @Test
    void is_decided_again_when_its_time_has_come_and_looked_at_meanwhile() {
        hold(1, Duration.ofHours(4));

        for (int looks = 1; looks < 48; looks++) {
            assertThat(held.isDue()).isFalse();
            clock.move(HeldPublications.LOOK_INTERVAL);
            assertThat(look(event(1, false))).isEmpty();
        }
        clock.move(HeldPublications.LOOK_INTERVAL.minusSeconds(1));
        assertThat(held.isDue()).isFalse();
        clock.move(Duration.ofSeconds(1));

        assertThat(look(event(1, false))).containsExactly(uuid(1));
        assertThat(held.isDue()).as("it waits for its decision").isFalse();
    }

    @Test
    void is_decided_again_when_the_tag_is_gone_or_somebody_has_published_or_deleted_it() {
        for (int number = 1; number <= 4; number++) {
            hold(number, Duration.ZERO);
        }
        clock.move(HeldPublications.LOOK_INTERVAL);

        List<String> ready = held.ready(
                held.dueEvents(),
                Map.of(
                        uuid(1), event(1, false, "Ongoing"),
                        uuid(2), event(2, false),
                        uuid(3), event(3, true, "ongoing")));

        assertThat(ready).containsExactlyInAnyOrder(uuid(2), uuid(3), uuid(4));
    }

    @Test
    void ends_with_a_decision_that_holds_nothing() {
        hold(1, Duration.ofHours(4));
        hold(2, Duration.ofHours(4));
        hold(3, Duration.ofHours(4));

        held.accept(decision(1, Outcome.CURATED, null));
        held.accept(decision(2, Outcome.DEAD_LETTER, new Held(clock.instant(), clock.instant(), "died")));

        assertThat(held.all()).containsOnlyKeys(uuid(3));
    }

    @Test
    void a_restart_forgets_neither_which_nor_since_when_and_has_all_decided_again() {
        Instant first = clock.instant();
        hold(1, Duration.ofHours(4));
        hold(2, Duration.ofHours(4));
        held.accept(decision(2, Outcome.CURATED, null));
        clock.move(Duration.ofHours(1));

        open();

        assertThat(held.all())
                .containsOnlyKeys(uuid(1))
                .containsValue(new Held(first, first.plus(Duration.ofHours(4)), "until then"));
        assertThat(held.seen(uuid(1), clock.instant())).isEqualTo(first);
        assertThat(held.seen(uuid(2), clock.instant()))
                .as("a new hold of its own")
                .isEqualTo(clock.instant());
        assertThat(look(event(1, false))).containsExactly(uuid(1));
        assertThat(held.isDue()).isFalse();
    }

    @Test
    void all_are_decided_again_when_trust_has_changed() {
        hold(1, Duration.ofHours(4));

        held.decideAgain();

        assertThat(look(event(1, false))).containsExactly(uuid(1));
    }

    @Test
    void what_could_not_be_looked_at_is_due_a_minute_later() {
        hold(1, Duration.ZERO);
        clock.move(HeldPublications.LOOK_INTERVAL);

        held.notSeen(held.dueEvents());

        assertThat(held.isDue()).isFalse();
        clock.move(Duration.ofMinutes(1));
        assertThat(held.isDue()).isTrue();
    }

    @Test
    void many_are_looked_at_in_several_requests() {
        for (int number = 0; number < 120; number++) {
            hold(number, Duration.ZERO);
        }
        clock.move(HeldPublications.LOOK_INTERVAL);

        assertThat(held.dueEvents()).hasSize(50);
        held.ready(held.dueEvents(), Map.of());
        assertThat(held.dueEvents()).hasSize(50).doesNotContain(uuid(0));
    }

    @Test
    void a_dry_run_shows_what_is_held_and_has_nothing_decided() {
        hold(1, Duration.ZERO);

        Decision real = decision(2, Outcome.CURATED, new Held(clock.instant(), clock.instant(), "until then"));
        held.accept(new Decision(
                real.queued(),
                real.event(),
                real.lists(),
                real.plan(),
                real.effects(),
                real.outcome(),
                real.reason(),
                real.took(),
                real.calls(),
                true));

        HeldPublications dry = HeldPublications.open(data.resolve("held.txt"), RULES, true, clock);

        assertThat(dry.all()).containsOnlyKeys(uuid(1));
        assertThat(dry.isDue()).isFalse();
    }

    @Test
    void what_is_broken_in_the_file_is_skipped() throws IOException {
        hold(1, Duration.ZERO);
        Files.writeString(
                data.resolve("held.txt"),
                Files.readString(data.resolve("held.txt"))
                        + uuid(2) + " 1\n" + uuid(3) + " x 2 why\n" + uuid(4)
                        + " 99999999999999999999 1 why\n\n nothing\n"
                        + uuid(5) + " 1 2 cut o");

        open();

        assertThat(held.all()).containsOnlyKeys(uuid(1), uuid(5));
    }

    private void hold(int number, Duration after) {
        Instant now = clock.instant();
        held.accept(decision(number, Outcome.CURATED, new Held(now, now.plus(after), "until then")));
    }

    private List<String> look(Event seen) {
        return held.ready(held.dueEvents(), Map.of(seen.uuid(), seen));
    }

    private Decision decision(int number, Outcome outcome, @Nullable Held why) {
        return new Decision(
                new QueuedEvent(uuid(number), "add", "1", clock.instant(), 0),
                event(number, false),
                Set.of("high"),
                new Plan("high", List.of(), "because", List.of(), why),
                List.of(),
                outcome,
                "because",
                Duration.ZERO,
                1,
                false);
    }

    private static Event event(int number, boolean published, String... tags) {
        return new Event(
                uuid(number),
                "title",
                CREATOR,
                published,
                true,
                List.of(tags).stream().map(tag -> new EventTag(tag, false)).toList());
    }

    private static String uuid(int number) {
        return String.format("e0000000-0000-4000-8000-%012x", number);
    }
}
