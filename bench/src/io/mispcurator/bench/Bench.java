package io.mispcurator.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
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
        intake(Intake::report),
        requests(Requests::report),
        throughput(Throughput::report),
        cost(OwnCost::report),
        size(Size::report),
        growth(Growth::report);

        private final Measuring measuring;

        Part(Measuring measuring) {
            this.measuring = measuring;
        }
    }

    private interface Measuring {
        void report(Figures figures, Scale scale) throws IOException;
    }

    private static final Path TABLE = Path.of("target/bench.md");

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
        System.out.printf("%n%d s; the table is in %s%n", seconds(began), TABLE);
        if (complete && parts.isEmpty() && !small && !noPage) {
            PerformancePage.write(figures);
        }
        return complete ? 0 : 1;
    }

    /** A part that fails leaves the others' figures. */
    private boolean measure(Part part) {
        long began = System.nanoTime();
        try {
            part.measuring.report(figures, new Scale(small));
            System.out.printf("  (%d s)%n", seconds(began));
            return true;
        } catch (IOException | RuntimeException e) {
            System.err.println("bench: " + part + " failed");
            e.printStackTrace();
            return false;
        }
    }

    private static long seconds(long began) {
        return (System.nanoTime() - began) / 1_000_000_000;
    }
}
