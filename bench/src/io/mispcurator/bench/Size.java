package io.mispcurator.bench;

import static io.mispcurator.bench.Figures.met;
import static io.mispcurator.bench.Figures.number;

import io.mispcurator.bench.World.Trust;
import io.mispcurator.simulator.model.PulledEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How soon the process is ready, and how much memory it takes. */
final class Size {

    /** Medians of some starts; the megabytes are those of a process that has nothing to do. */
    record Start(double readySeconds, double residentMegabytes) {}

    private Size() {}

    static void report(Figures figures, Scale scale) throws IOException {
        figures.part("Size");
        int times = scale.of(5, 2);
        Duration idle = Duration.ofSeconds(scale.of(5, 2));
        Start plain = start(times, idle, "-XX:SharedArchiveFile=" + javasOwnArchive());
        Path archive = makeArchive();
        Start shared;
        try {
            shared = start(times, idle, "-XX:SharedArchiveFile=" + archive);
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
        int events = scale.of(12, 4);
        figures.add(
                "at most resident, MB, curating %d events of 100,000 attributes".formatted(events),
                number(curating(events, 100_000)),
                "of 5,000: " + number(curating(events, 5_000)),
                "the same");
    }

    static Start start(int times, Duration idle, String javaOptions) throws IOException {
        double[] seconds = new double[times];
        double[] megabytes = new double[times];
        try (World world = new World(Duration.ZERO)) {
            for (int i = 0; i < times; i++) {
                try (CuratorProcess curator = CuratorProcess.of(world.misp).withJavaOptions(javaOptions)) {
                    curator.start().awaitReady();
                    seconds[i] = curator.seconds();
                    CuratorProcess.rest(idle.toMillis());
                    megabytes[i] = curator.residentMegabytes();
                }
            }
        }
        return new Start(median(seconds), median(megabytes));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Whatever archive the script has: this one has none of our classes. */
    static Path javasOwnArchive() {
        return Path.of(System.getProperty("java.home"), "lib", "server", "classes.jsa");
    }

    /** As the Dockerfile makes it: from a run that curates. */
    static Path makeArchive() throws IOException {
        Path archive = Files.createTempFile("curator-", ".jsa");
        Files.delete(archive);
        ProcessBuilder demo = new ProcessBuilder("./curator", "demo")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        demo.environment().put("JAVA_OPTS", "-XX:ArchiveClassesAtExit=" + archive + " -Xlog:disable");
        Process process = demo.start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES) || !Files.exists(archive)) {
                process.destroyForcibly();
                throw new IOException("./curator demo made no archive");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return archive;
    }

    /** The most megabytes that curating events of so many attributes takes, side by side and several times over. */
    static double curating(int events, int attributes) throws IOException {
        try (World world = new World(Duration.ZERO);
                CuratorProcess curator = world.start(CuratorProcess.of(world.misp))) {
            List<PulledEvent> large = new ArrayList<>();
            for (int i = 0; i < events; i++) {
                large.add(World.event(Trust.HIGH, i).withAttributes(attributes));
            }
            world.misp.pullAll(large);
            curator.awaitDecided(events);
            return curator.mostResidentMegabytes();
        }
    }
}
