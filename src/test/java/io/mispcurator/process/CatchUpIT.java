package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.lab.Pulled;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.demo.Samples;
import io.mispcurator.simulator.faults.Exchange;
import io.mispcurator.simulator.model.EventState;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process and the events that it was not told of. */
class CatchUpIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Organisation HIGH = Samples.KINDS.get(0).organisation();
    private static final String GRADE = "admiralty-scale:source-reliability=\"a\"";

    @TempDir
    Path data;

    private SimulatedMisp misp;
    private CuratorProcess curator;

    @BeforeEach
    void prepare() throws IOException {
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral().withLatency(Duration.ofMillis(5)));
        misp.keepExchanges(1_000_000);
        Samples.trust(misp);
        curator = new CuratorProcess(misp, data)
                .with("catch-up.enabled", "true")
                .with("catch-up.rate", "1000")
                .with("management.port", CuratorProcess.freePort());
    }

    @AfterEach
    void stop() {
        curator.close();
        misp.close();
    }

    @Test
    void events_from_before_the_first_start_and_from_while_it_was_down_are_curated() {
        Pulled before = Pulled.into(misp, 20);
        curator.start().awaitStart();
        before.awaitAllCurated(LIMIT);
        curator.kill();

        Pulled meanwhile = Pulled.into(misp, 20);
        curator.start().awaitStart();

        meanwhile.awaitAllCurated(LIMIT);
        assertThat(published()).as("how often each was published").isNotEmpty().allMatch(count -> count <= 1);
    }

    @Test
    void events_that_the_publisher_lost_are_curated() {
        curator.start().awaitStart().awaitLine("catch-up (start)");
        misp.awaitSubscriber(LIMIT);
        misp.stopPublisher();
        Pulled unheard = Pulled.into(misp, 20);
        misp.loseWaitingFrames();

        misp.startPublisher();

        curator.awaitLine("catch-up (link renewed)");
        unheard.awaitAllCurated(LIMIT);
    }

    @Test
    void fifteen_of_twenty_thousand_are_found_with_fewer_than_thirty_requests() {
        misp.setNoise(false);
        misp.pullAll(IntStream.range(0, 20_000)
                .mapToObj(i -> PulledEvent.of(
                                i % 2 == 0 ? HIGH : Samples.KINDS.get(1).organisation())
                        .withTags(i % 2 == 0 ? GRADE : "admiralty-scale:source-reliability=\"c\"")
                        .withAttributes(1))
                .toList());
        Pulled missed = Pulled.high(misp, 15);
        misp.loseWaitingFrames();

        curator.start().awaitLine("15 events found");

        List<String> search = misp.exchanges().stream()
                .map(Exchange::path)
                .filter(path -> path.contains("/index") || path.contains("/warninglists/view"))
                .toList();
        System.out.println("15 of 20,000 found with " + search.size() + " requests");
        assertThat(search).hasSizeLessThan(30);
        missed.awaitAllCurated(LIMIT);
    }

    @Test
    void a_backfill_that_is_killed_goes_on_where_it_was_and_repeats_nothing() {
        Random random = new Random(20261121);
        Pulled events = old(300);

        for (int i = 0; i < 3; i++) {
            int enough = misp.exchanges().size() + 150 + random.nextInt(100);
            curator.start("backfill");
            await().atMost(LIMIT).until(() -> misp.exchanges().size() >= enough || !curator.isAlive());
            assertThat(curator.isAlive()).isTrue();
            curator.kill();
            assertThat(events.unfinished()).isNotEmpty();
        }
        Set<String> done = done();
        int before = misp.exchanges().size();
        curator.start("backfill");

        assertThat(curator.awaitExit(LIMIT)).isZero();
        assertThat(events.unfinished()).isEmpty();
        assertThat(published()).containsOnly(1);
        assertThat(misp.exchanges().stream()
                        .skip(before)
                        .map(Exchange::path)
                        .filter(path -> done.stream().anyMatch(path::contains))
                        .count())
                .as("looks at what was done: those whose turn the kill cut off before its end was on disk")
                .isLessThan(20);
    }

    @Test
    void a_backfill_goes_around_one_event_that_misp_cannot_answer_for_and_the_next_run_tries_it_again()
            throws IOException {
        Pulled events = old(140);
        String bad = misp.eventUuids().get(70);
        misp.faults().every().onPath("/events/index").naming(bad).answer(504, "");

        curator.start("backfill");

        assertThat(curator.awaitExit(LIMIT)).as("something was left out").isEqualTo(1);
        assertThat(curator.linesWith("139 events found: 139 curated")).hasSize(1);
        assertThat(curator.linesWith("backfill goes on without row"))
                .as("said once")
                .hasSize(1)
                .allMatch(line -> line.contains(HIGH.uuid()));
        assertThat(events.unfinished()).hasSize(1);

        misp.faults().clear();
        curator.with("catch-up.since", "1d").start();

        events.awaitAllCurated(LIMIT);
        assertThat(published()).containsOnly(1);
    }

    @Test
    void a_backfill_goes_on_where_it_was_when_misp_was_away() {
        Pulled events = old(150);
        curator.start("backfill");
        int enough = misp.exchanges().size() + 150;
        await().atMost(LIMIT).until(() -> misp.exchanges().size() >= enough);

        misp.pauseHttp(Duration.ofSeconds(2));

        assertThat(curator.awaitExit(LIMIT)).isZero();
        assertThat(events.unfinished()).isEmpty();
        assertThat(curator.linesWith("left out")).isEmpty();
    }

    @Test
    void the_curator_that_runs_does_a_backfill_and_goes_on_with_it_after_a_kill() throws Exception {
        Pulled events = old(200);
        curator.with("catch-up.since", "1d").start().awaitLine("catch-up (start)");

        try (CuratorProcess command = command().start("backfill")) {
            int enough = misp.exchanges().size() + 200;
            await().atMost(LIMIT).until(() -> misp.exchanges().size() >= enough);
            curator.kill();
            assertThat(command.awaitExit(LIMIT)).isEqualTo(1);
        }
        assertThat(events.unfinished()).isNotEmpty();
        curator.start();

        events.awaitAllCurated(LIMIT);
        curator.awaitLine("backfill: ");
        assertThat(published()).containsOnly(1);
    }

    @Test
    void a_dry_run_shows_what_a_backfill_would_do_beside_a_running_curator_and_writes_nothing() {
        old(12);
        curator.with("catch-up.since", "1d").start().awaitLine("catch-up (start)");
        misp.clearExchanges();

        try (CuratorProcess command = new CuratorProcess(misp, data).start("backfill", "--dry-run")) {
            assertThat(command.awaitExit(LIMIT)).isZero();

            assertThat(command.linesWith("curated in a dry run")).hasSize(12);
            assertThat(command.linesWith("12 events found: would be 12 curated"))
                    .hasSize(1);
        }
        assertThat(misp.exchanges())
                .extracting(Exchange::path)
                .noneMatch(path -> path.startsWith("/tags/") || path.startsWith("/events/publish"));
    }

    @Test
    void a_dry_run_that_is_stopped_leaves_nothing_behind() {
        old(12);
        misp.setLatency(Duration.ofMillis(500));
        curator.with("java.io.tmpdir", data.toString()).start("backfill", "--dry-run");
        curator.awaitLine("curated in a dry run");
        assertThat(data).isDirectoryContaining(CatchUpIT::isOfADryRun);

        curator.terminate(LIMIT);

        assertThat(data).isDirectoryNotContaining(CatchUpIT::isOfADryRun);
    }

    private static boolean isOfADryRun(Path file) {
        return file.getFileName().toString().startsWith("misp-curator-dry-run");
    }

    @Test
    void where_nothing_is_written_anyway_a_backfill_says_so() {
        old(2);

        curator.with("curation.dry-run", "true").start("backfill");

        assertThat(curator.awaitExit(LIMIT)).isZero();
        assertThat(curator.linesWith("2 events found: would be 2 curated")).hasSize(1);
    }

    @Test
    void who_asks_for_another_backfill_is_told_which_one_goes_on() {
        old(50);
        curator.with("catch-up.since", "1d").with("catch-up.rate", "1").start().awaitLine("catch-up (start)");

        try (CuratorProcess first = command();
                CuratorProcess second = command()) {
            first.start("backfill").awaitLine("the running curator does the backfill");
            second.start("backfill", "--since", "7").awaitLine("a backfill is already running");
        }
    }

    private CuratorProcess command() {
        return new CuratorProcess(misp, data).with("management.port", curator.setting("management.port"));
    }

    @Test
    void a_backfill_looks_back_as_far_as_it_is_told() {
        old(5);
        Pulled recent = Pulled.high(misp, 5);

        curator.start("backfill", "--since", "30");

        assertThat(curator.awaitExit(LIMIT)).isZero();
        assertThat(recent.unfinished()).isEmpty();
        assertThat(curator.linesWith("5 events found: 5 curated")).hasSize(1);
    }

    /** Events of years ago that nobody has graded. */
    private Pulled old(int count) {
        Pulled events = new Pulled(misp);
        for (int i = 0; i < count; i++) {
            events.addOld(Samples.KINDS.get(0));
        }
        return events.pull();
    }

    private Set<String> done() {
        return misp.eventUuids().stream()
                .filter(uuid -> misp.event(uuid).publishCount() > 0)
                .collect(Collectors.toSet());
    }

    private List<Integer> published() {
        List<Integer> counts = new ArrayList<>();
        for (String uuid : misp.eventUuids()) {
            EventState event = misp.event(uuid);
            if (event.tagNames().contains(GRADE)) {
                counts.add(event.publishCount());
            }
        }
        return counts;
    }
}
