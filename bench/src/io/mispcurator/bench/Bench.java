package io.mispcurator.bench;

import static io.mispcurator.bench.Figures.met;
import static io.mispcurator.bench.Figures.number;

import io.mispcurator.bench.World.Trust;
import io.mispcurator.simulator.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures what is asked for and, if that is all of it, writes the table in docs/performance.md. */
@Command(
        name = "bench/run",
        description = "Measure the curator; without PART, all parts.",
        mixinStandardHelpOptions = true)
final class Bench implements Callable<Integer> {

    /** The parts, in their order. */
    enum Part {
        intake,
        requests,
        throughput,
        cost,
        size,
        growth
    }

    private static final Path TABLE = Path.of("target/bench.md");

    /** Of a sum of shares. */
    private static final double ROUNDING = 1e-6;

    @Parameters(paramLabel = "PART", arity = "0..*", description = "${COMPLETION-CANDIDATES}")
    private List<Part> parts = List.of();

    @Option(names = "--small", description = "Less of everything, in a minute or two, to see that it works.")
    private boolean small;

    @Option(names = "--no-page", description = "Leave docs/performance.md alone.")
    private boolean noPage;

    private final Figures figures = new Figures(System.out);

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        long began = System.nanoTime();
        boolean complete = true;
        for (Part part : parts.isEmpty() ? List.of(Part.values()) : parts) {
            complete &= measure(part);
        }
        Files.writeString(TABLE, figures.table());
        System.out.printf("%n%d s; the table is in %s%n", (System.nanoTime() - began) / 1_000_000_000, TABLE);
        if (complete && parts.isEmpty() && !small && !noPage) {
            PerformancePage.write(figures);
        }
        return complete ? 0 : 1;
    }

    /** A part that fails leaves the others' figures. */
    private boolean measure(Part part) {
        try {
            switch (part) {
                case intake -> intake();
                case requests -> requests();
                case throughput -> throughput();
                case cost -> cost();
                case size -> size();
                case growth -> growth();
            }
            return true;
        } catch (IOException | RuntimeException e) {
            System.err.println("bench: " + part + " failed");
            e.printStackTrace();
            return false;
        }
    }

    private int sized(int full, int less) {
        return small ? less : full;
    }

    private void intake() throws IOException {
        figures.part("Intake");
        int frames = sized(500_000, 50_000);
        asFastAsPossible("all topics on; one frame in ten is heard", Mix.ALL_TOPICS, frames);
        asFastAsPossible("nine of ten frames heard are ignored", Mix.EVENT_ROWS, frames / 2);
        Intake.Passed hearingAll = Intake.bareHearingAll(Mix.ALL_TOPICS, frames / 10);
        figures.add(
                "a bare loop that subscribes to all topics, frames/s", number(hearingAll.framesASecond()), "", "none");
        Intake.Passed pulls = Intake.curator(Mix.PULLS, frames / 2);
        figures.add(
                "notifications/s into the journal",
                number(pulls.pullsASecond()),
                number(pulls.cpuSeconds() * 1e6 / pulls.pulls()) + " µs of CPU each",
                "10,000" + met(pulls.pullsASecond() >= 10_000));
        steady("all topics on", Mix.ALL_TOPICS, sized(60, 5));
        steady("nine of ten frames heard are ignored", Mix.EVENT_ROWS, sized(20, 5));
    }

    private void asFastAsPossible(String what, String mix, int frames) throws IOException {
        Intake.Passed bare = Intake.bare(mix, frames);
        Intake.Passed curator = Intake.curator(mix, frames);
        double ratio = curator.framesASecond() / bare.framesASecond();
        figures.add(
                "frames/s sent and dealt with, " + what,
                number(curator.framesASecond()),
                "bare loop " + number(bare.framesASecond()) + ", ratio " + number(ratio),
                "half the bare loop" + met(ratio >= 0.5));
    }

    private void steady(String what, String mix, int seconds) throws IOException {
        int rate = 20_000;
        Intake.Passed passed = Intake.steady(mix, rate, seconds);
        figures.add(
                "lost of %,d pulls in %,d frames, %,d a second, %s"
                        .formatted(passed.pulls(), passed.frames(), rate, what),
                String.valueOf(passed.lost()),
                number(passed.cpuSeconds() / passed.seconds()) + " cores",
                "0" + met(passed.lost() == 0));
    }

    private void requests() throws IOException {
        figures.part("Requests");
        Map<Trust, List<Exchange>> single = Requests.single();
        Requests.Bulk bulk = Requests.bulk(sized(1_000, 100));
        Map<Trust, Integer> goals = Map.of(Trust.HIGH, 4, Trust.MEDIUM, 2, Trust.UNLISTED, 1);
        for (Trust trust : Trust.values()) {
            double each = bulk.requestsAnEvent().getOrDefault(trust, 0.0);
            figures.add(
                    trust.name().toLowerCase() + ", one of many",
                    number(each),
                    "alone, with its look-up, " + single.get(trust).size() + ": " + calls(single.get(trust)),
                    goals.get(trust) + met(each <= goals.get(trust) + ROUNDING));
        }
        figures.add(
                "`checkValue` in a pull of %,d events of 30 organisations".formatted(bulk.events()),
                String.valueOf(bulk.lookups()),
                "at most " + bulk.lookupsAtOnce() + " at once",
                "1 for 20 events, 1 at once" + met(bulk.lookups() * 20 <= bulk.events() && bulk.lookupsAtOnce() <= 1));
        figures.add("requests an event in that pull, look-ups included", number(bulk.each()), "script 3.8", "");
    }

    private static String calls(List<Exchange> exchanges) {
        return exchanges.stream().map(exchange -> exchange.path().split("/")[2]).collect(Collectors.joining(", "));
    }

    private void throughput() throws IOException {
        figures.part("Throughput");
        Throughput.Pull pull = Throughput.curator(sized(1_000, 100));
        Throughput.Pull script = Throughput.script(sized(100, 20));
        double overFloor = pull.seconds() / pull.floorSeconds();
        figures.add(
                "%,d events at 60 ms a request, s".formatted(pull.events()),
                number(pull.seconds()),
                "floor of %,d requests, 4 at once: %s, ratio %s"
                        .formatted(pull.requests(), number(pull.floorSeconds()), number(overFloor)),
                "within 10 %" + met(overFloor <= 1.1));
        double faster = script.secondsAnEvent() / pull.secondsAnEvent();
        figures.add(
                "times as fast as the script's requests without its sleeps",
                number(faster),
                "%s s an event, of %d".formatted(number(script.secondsAnEvent()), script.events()),
                "8" + met(faster >= 8));
        figures.add(
                "times as fast with its sleeps of 2 s",
                number((script.secondsAnEvent() + Throughput.SLEEP_SECONDS) / pull.secondsAnEvent()),
                "",
                "");
        figures.add("resident meanwhile, MB", number(pull.resident()), "", "256" + met(pull.resident() <= 256));
    }

    private void cost() throws IOException {
        figures.part("Own cost, MISP answering at once");
        OwnCost.Cost cost = OwnCost.measure(sized(3_000, 300), sized(300, 50));
        figures.add(
                "events/s",
                number(cost.eventsASecond()),
                number(cost.cpuMillisAnEvent()) + " ms of CPU each, the simulated MISP's not counted",
                "");
        latency("p50", cost.percentile(0.5), 5);
        latency("p99", cost.percentile(0.99), 25);
        figures.add("allocated an event, kB", number(cost.kilobytesAnEvent()), "", "");
        Allocation.measure(sized(2, 1))
                .forEach(frame -> figures.add(
                        "`" + frame.name() + "` (JMH): bytes allocated a frame",
                        number(frame.bytes()),
                        number(frame.micros()) + " µs a frame",
                        ""));
    }

    private void latency(String name, double millis, double goal) {
        figures.add(
                "from the notification to the last request, " + name + ", ms",
                number(millis),
                "",
                number(goal) + met(millis <= goal));
    }

    private void size() throws IOException {
        figures.part("Size");
        int times = sized(5, 2);
        Duration idle = Duration.ofSeconds(sized(5, 2));
        Size.Start plain = Size.start(times, idle, "-XX:SharedArchiveFile=" + Size.javasOwnArchive());
        Path archive = Size.makeArchive();
        Size.Start shared;
        try {
            shared = Size.start(times, idle, "-XX:SharedArchiveFile=" + archive);
        } finally {
            Files.delete(archive);
        }
        figures.add(
                "ready after, s, with an archive of classes",
                number(shared.readySeconds()),
                "without " + number(plain.readySeconds()),
                "1.5" + met(shared.readySeconds() <= 1.5));
        figures.add(
                "resident when idle, MB, with an archive of classes",
                number(shared.residentMegabytes()),
                "without " + number(plain.residentMegabytes()),
                "160" + met(shared.residentMegabytes() <= 160));
        int events = sized(12, 4);
        figures.add(
                "at most resident, MB, curating %d events of 100,000 attributes".formatted(events),
                number(Size.curating(events, 100_000)),
                "of 5,000: " + number(Size.curating(events, 5_000)),
                "the same");
    }

    private void growth() throws IOException {
        figures.part("Growth");
        int measured = sized(2_000, 300);
        Growth.Waiting none = Growth.waiting(0, measured);
        for (int waiting : small ? new int[] {5_000} : new int[] {10_000, 1_000_000}) {
            Growth.Waiting many = Growth.waiting(waiting, measured);
            figures.add(
                    "ms an event with %,d waiting".formatted(waiting),
                    number(many.millis()),
                    "with none %s, ratio %s; resident %s MB, with none %s"
                            .formatted(
                                    number(none.millis()),
                                    number(many.millis() / none.millis()),
                                    number(many.residentMegabytes()),
                                    number(none.residentMegabytes())),
                    "");
        }
        for (int events : small ? new int[] {1_000} : new int[] {1_000, 20_000, 200_000}) {
            Growth.Search search = Growth.search(events);
            figures.add(
                    "catch-up, 15 missing of %,d events: requests to find them".formatted(events),
                    String.valueOf(search.requests()),
                    "%s s until they were curated, at 5/s; resident %s MB"
                            .formatted(number(search.seconds()), number(search.residentMegabytes())),
                    "");
        }
    }
}
