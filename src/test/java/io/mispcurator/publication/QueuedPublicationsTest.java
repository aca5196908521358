package io.mispcurator.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Outcome;
import io.mispcurator.curation.QueuedEvent;
import io.mispcurator.lab.HandClock;
import io.mispcurator.misp.Effect;
import io.mispcurator.misp.Event;
import io.mispcurator.misp.Organisation;
import io.mispcurator.misp.Publication;
import io.mispcurator.process.LogLines;
import io.mispcurator.trust.Action;
import io.mispcurator.trust.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueuedPublicationsTest {

    private static final Organisation CREATOR = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");

    private final LogLines log = LogLines.of("curator");
    private final HandClock clock = new HandClock();

    @TempDir
    Path data;

    private QueuedPublications queued;

    @BeforeEach
    void open() {
        queued = QueuedPublications.open(data.resolve("queued.txt"), clock);
    }

    @Test
    void tells_of_each_that_did_not_come_about() {
        List<Event> overdue = new ArrayList<>();
        queued.whenOverdue(overdue::add);
        queued.accept(decision(1, Publication.State.QUEUED));
        queued.accept(decision(2, Publication.State.QUEUED));
        clock.move(Duration.ofHours(1));

        queued.seen(queued.dueEvents(), Map.of(uuid(1), event(1, false), uuid(2), event(2, true)));

        assertThat(overdue).extracting(Event::uuid).containsExactly(uuid(1));
    }

    @Test
    void looks_again_after_a_minute_and_then_less_and_less_often() {
        queued.accept(decision(1, Publication.State.QUEUED));
        assertThat(queued.isDue()).isFalse();

        for (int minutes : new int[] {1, 4, 15, 40}) {
            clock.move(Duration.ofMinutes(minutes).minusSeconds(1));
            assertThat(queued.isDue()).isFalse();
            clock.move(Duration.ofSeconds(1));
            assertThat(queued.dueEvents()).containsExactly(uuid(1));
            queued.seen(queued.dueEvents(), Map.of(uuid(1), event(1, false)));
        }

        assertThat(log.all())
                .singleElement()
                .asString()
                .startsWith("MISP has not published what it queued an hour ago, 1 event: " + uuid(1) + " \"title 1\"");
        assertThat(queued.size()).isZero();
    }

    @Test
    void is_done_with_an_event_that_is_published_or_gone() {
        queued.accept(decision(1, Publication.State.QUEUED));
        queued.accept(decision(2, Publication.State.QUEUED));
        clock.move(Duration.ofMinutes(1));

        queued.seen(queued.dueEvents(), Map.of(uuid(1), event(1, true)));

        assertThat(queued.size()).isZero();
        assertThat(log.all()).isEmpty();
    }

    @Test
    void the_latest_decision_about_an_event_counts() {
        queued.accept(decision(1, Publication.State.QUEUED));
        clock.move(Duration.ofSeconds(59));
        queued.accept(decision(1, Publication.State.QUEUED));
        queued.accept(decision(2, Publication.State.QUEUED));
        queued.accept(decision(2, Publication.State.PUBLISHED));
        clock.move(Duration.ofSeconds(2));

        assertThat(queued.size()).isEqualTo(1);
        assertThat(queued.isDue()).isFalse();
    }

    @Test
    void names_many_events_in_one_line() {
        for (int number = 1; number <= 12; number++) {
            queued.accept(decision(number, Publication.State.QUEUED));
        }
        clock.move(Duration.ofHours(1));

        List<String> due = queued.dueEvents();
        queued.seen(due, due.stream().collect(Collectors.toMap(uuid -> uuid, uuid -> event(number(uuid), false))));

        assertThat(log.all()).singleElement().asString().contains("12 events: ").contains(" and others");
    }

    @Test
    void waits_for_a_minute_when_misp_does_not_answer() {
        queued.accept(decision(1, Publication.State.QUEUED));
        clock.move(Duration.ofMinutes(1));

        queued.notSeen();
        assertThat(queued.isDue()).isFalse();

        clock.move(Duration.ofMinutes(1));
        assertThat(queued.isDue()).isTrue();
    }

    @Test
    void a_restart_forgets_nothing() throws IOException {
        queued.accept(decision(1, Publication.State.QUEUED));
        queued.accept(decision(2, Publication.State.QUEUED));
        queued.accept(decision(2, Publication.State.PUBLISHED));
        Files.writeString(data.resolve("queued.txt"), Files.readString(data.resolve("queued.txt")) + "half a li");

        queued = QueuedPublications.open(data.resolve("queued.txt"), clock);
        clock.move(Duration.ofHours(1));

        assertThat(queued.dueEvents()).containsExactly(uuid(1));
    }

    @Test
    void the_file_does_not_grow_with_what_is_settled() throws IOException {
        for (int number = 1; number <= 3_000; number++) {
            queued.accept(decision(number, Publication.State.QUEUED));
            queued.accept(decision(number, Publication.State.PUBLISHED));
        }

        assertThat(Files.readAllLines(data.resolve("queued.txt"))).hasSizeLessThan(1_100);
    }

    private static Decision decision(int number, Publication.State state) {
        QueuedEvent queued = new QueuedEvent(uuid(number), "catch-up", "", Instant.EPOCH, 0);
        Plan plan = new Plan("high", List.of(new Action.Publish()), "why");
        List<Effect> effects = List.of(new Publication(state, List.of()));
        return new Decision(
                queued,
                event(number, false),
                Set.of("high"),
                plan,
                effects,
                Outcome.CURATED,
                "why",
                Duration.ZERO,
                3,
                false);
    }

    private static Event event(int number, boolean published) {
        return new Event(uuid(number), "title " + number, CREATOR, published, true, List.of());
    }

    private static String uuid(int number) {
        return "e0000000-0000-4000-8000-%012d".formatted(number);
    }

    private static int number(String uuid) {
        return Integer.parseInt(uuid.substring(24));
    }
}
