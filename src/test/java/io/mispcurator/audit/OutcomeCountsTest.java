package io.mispcurator.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.curation.Decision;
import io.mispcurator.lab.HandClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeCountsTest {

    private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();

    @Test
    void counts_by_hour_what_was_added_since_and_forgets_after_a_week() throws Exception {
        OutcomeCounts counts = new OutcomeCounts(folder, clock);
        assertThat(counts.counts().hours()).isEmpty();

        write("curation.jsonl", TEN, AuditExamples.curatedBy("\",\"outcome\":\"gone"));
        write("curation.jsonl", TEN.plusSeconds(1), AuditExamples.gone("a"));
        assertThat(counts.counts().hours()).isEqualTo(Map.of(TEN, Map.of("curated", 1L, "gone", 1L)));

        Files.move(folder.resolve("curation.jsonl"), folder.resolve("curation-2026-11-21.1.jsonl"));
        write("curation-2026-11-21.1.jsonl", TEN.plusSeconds(2), AuditExamples.curated());
        write("curation.jsonl", TEN.plus(Duration.ofHours(20)), AuditExamples.gone("b"));
        OutcomeCounts.Counts later = counts.counts();

        assertThat(later.complete()).isTrue();
        assertThat(later.hours())
                .isEqualTo(Map.of(
                        TEN, Map.of("curated", 2L, "gone", 1L), TEN.plus(Duration.ofHours(20)), Map.of("gone", 1L)));

        clock.move(Duration.ofDays(8));
        assertThat(counts.counts().hours()).isEmpty();
    }

    @Test
    void waits_for_the_end_of_a_line() throws Exception {
        OutcomeCounts counts = new OutcomeCounts(folder, clock);
        write("curation.jsonl", TEN, AuditExamples.curated());
        byte[] line = AuditLine.of(TEN, AuditExamples.gone("a"));
        append("curation.jsonl", java.util.Arrays.copyOf(line, 40));
        assertThat(counts.counts().hours()).isEqualTo(Map.of(TEN, Map.of("curated", 1L)));

        append("curation.jsonl", java.util.Arrays.copyOfRange(line, 40, line.length));

        assertThat(counts.counts().hours()).isEqualTo(Map.of(TEN, Map.of("curated", 1L, "gone", 1L)));
    }

    private void write(String file, Instant time, Decision decision) throws IOException {
        append(file, AuditLine.of(time, decision));
    }

    private void append(String file, byte[] bytes) throws IOException {
        Files.write(folder.resolve(file), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
