package io.mispcurator.bench;

import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What JMH says of each benchmark of a frame. */
record Allocation(String name, double micros, double bytes) {

    private static final String BYTES = "gc.alloc.rate.norm";

    /** @param seconds of each iteration */
    static List<Allocation> measure(int seconds) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("FrameBenchmark")
                .addProfiler(GCProfiler.class)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementTime(TimeValue.seconds(seconds))
                .verbosity(VerboseMode.SILENT);
        try {
            return new Runner(options.build())
                    .run().stream().map(Allocation::of).toList();
        } catch (RunnerException e) {
            throw new IllegalStateException("the benchmarks of frames do not run", e);
        }
    }

    private static Allocation of(RunResult result) {
        return new Allocation(
                result.getPrimaryResult().getLabel(), result.getPrimaryResult().getScore(), bytes(result));
    }

    private static double bytes(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(BYTES))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElseThrow();
    }
}
