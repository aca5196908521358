package io.mispcurator.audit;

import io.mispcurator.output.Timestamp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How many decisions of each outcome the audit has for each hour of the last week. Nothing is read until somebody asks, and
 * then only what was added since; a long audit is read over several answers. Thread-safe.
 */
public final class OutcomeCounts {

    private static final Duration REACH = Duration.ofDays(7);
    private static final Duration MAX_SEARCH = Duration.ofMillis(400);

    private static final int BLOCK = 64 * 1024;

    /** Unescaped it is in a line once: text from outside has its quotation marks escaped. */
    private static final Needle OUTCOME = Needle.exactly("\"outcome\":\"");

    private static final int HOUR_LENGTH = "2026-11-21T10".length();

    private final AuditFiles files;
    private final Clock clock;
    private final Map<String, Long> read = new HashMap<>();
    private final TreeMap<String, Map<String, Long>> hours = new TreeMap<>();

    /** @param folder of the audit, which need not be there yet */
    public OutcomeCounts(Path folder, Clock clock) {
        this.files = new AuditFiles(folder);
        this.clock = clock;
    }

    /**
     * @param hours the counts by the hour's beginning (UTC); an hour without decisions is missing
     * @param complete whether all of the audit was read
     */
    public record Counts(Map<Instant, Map<String, Long>> hours, boolean complete) {}

    public synchronized Counts counts() throws IOException {
        Instant first = clock.instant().truncatedTo(ChronoUnit.HOURS).minus(REACH);
        long deadline = System.nanoTime() + MAX_SEARCH.toNanos();
        Set<String> present = new HashSet<>();
        boolean[] complete = {true};
        files.visit(first, file -> {
            present.add(file.mark());
            complete[0] &= readOn(file, deadline);
            return true;
        });
        read.keySet().retainAll(present);
        hours.headMap(Timestamp.of(first).substring(0, HOUR_LENGTH)).clear();
        Map<Instant, Map<String, Long>> counts = new TreeMap<>();
        hours.forEach((hour, outcomes) -> counts.put(Instant.parse(hour + ":00:00Z"), Map.copyOf(outcomes)));
        return new Counts(counts, complete[0]);
    }

    /** Returns whether there was time to read all that was added. */
    private boolean readOn(AuditFile file, long deadline) throws IOException {
        long at = read.getOrDefault(file.mark(), 0L);
        long size = file.channel().size();
        byte[] block = new byte[at < size ? BLOCK : 0];
        while (at < size && System.nanoTime() < deadline) {
            int length = file.channel().read(ByteBuffer.wrap(block), at);
            int counted = count(block, length);
            if (counted == 0 && length < BLOCK) {
                // The last line is being written just now.
                size = at;
            } else {
                // What is longer than a block is no line of ours.
                at += counted == 0 ? length : counted;
            }
        }
        read.put(file.mark(), at);
        return at >= size;
    }

    /** Returns where the last whole line ends. */
    private int count(byte[] block, int length) {
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (block[i] == '\n') {
                count(block, start, i);
                start = i + 1;
            }
        }
        return start;
    }

    private void count(byte[] line, int from, int to) {
        String time = DecisionFilter.time(line, from, to);
        if (time == null) {
            return;
        }
        int label = OUTCOME.end(line, from, to);
        int end = label;
        while (end < to && line[end] != '"') {
            end++;
        }
        if (label >= 0) {
            hours.computeIfAbsent(time.substring(0, HOUR_LENGTH), hour -> new HashMap<>())
                    .merge(new String(line, label, end - label, StandardCharsets.US_ASCII), 1L, Long::sum);
        }
    }
}
