package io.mispcurator.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    static Map<String, Allocation> measure(int seconds) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("FrameBenchmark")
                .addProfiler(GCProfiler.class)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementTime(TimeValue.seconds(seconds))
                .verbosity(VerboseMode.SILENT);
        Collection<RunResult> results;
        try {
            results = new Runner(options.build()).run();
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
        Map<String, Allocation> allocations = new TreeMap<>();
        List<RunResult> each = new ArrayList<>(results);
        each.forEach(result -> {
            String name = result.getPrimaryResult().getLabel();
            allocations.put(name, new Allocation(name, result.getPrimaryResult().getScore(), bytes(result)));
        });
        return allocations;
    }

    private static double bytes(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(BYTES))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElseThrow();
    }
}
