package io.mispcurator.audit;

import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Outcome;
import io.mispcurator.curation.QueuedEvent;
import io.mispcurator.misp.Event;
import io.mispcurator.misp.Organisation;
import io.mispcurator.trust.Action;
import io.mispcurator.trust.Plan;
import io.mispcurator.trust.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Decisions and lines to write, and what stands in a folder then. */
final class AuditExamples {

    static final Instant TEN = Instant.parse("2026-11-21T10:00:00.020Z");

    private AuditExamples() {}

    static Decision curated() {
        return curatedBy("CERT Alpha");
    }

    static Decision curatedBy(String name) {
        Organisation creator = new Organisation("11111111-1111-4111-8111-111111111111", name);
        Event event = new Event("6c5f", "title", creator, true, true, List.of());
        Plan plan = new Plan(
                "high",
                List.of(
                        new Action.Tag(List.of("a", "complete"), true),
                        new Action.Untag("incomplete", false),
                        new Action.Publish()),
                "its creator is on high",
                List.of(new Verdict("high", true, "the first"), new Verdict("medium", false, "not on it")),
                null);
        return new Decision(
                queued("6c5f"),
                event,
                Set.of("vendors", "high"),
                plan,
                List.of(),
                Outcome.CURATED,
                plan.reason(),
                Duration.ofMillis(312),
                5,
                false);
    }

    static Decision gone(String event) {
        return new Decision(
                queued(event),
                null,
                Set.of(),
                null,
                List.of(),
                Outcome.GONE,
                "MISP has no such event",
                Duration.ofMillis(20),
                1,
                true);
    }

    private static QueuedEvent queued(String event) {
        return new QueuedEvent(event, "edit_from_connected_server", "7", TEN, 1);
    }

    static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    static List<String> lines(Path folder) throws IOException {
        return lines(folder, "curation.jsonl");
    }

    static List<String> lines(Path folder, String file) throws IOException {
        return Files.readAllLines(folder.resolve(file));
    }
}
