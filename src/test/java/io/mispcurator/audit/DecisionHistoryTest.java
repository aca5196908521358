package io.mispcurator.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.audit.DecisionFilter.Wanted;
import io.mispcurator.curation.Decision;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines as the audit writes them, in files as it rolls them. */
class DecisionHistoryTest {

    private static final Wanted ANY = new Wanted(null, null, null, null, null, null, null);

    @TempDir
    Path folder;

    @Test
    void shows_nothing_where_nothing_was_decided() throws Exception {
        DecisionHistory.Page page = new DecisionHistory(folder.resolve("none")).page(new DecisionFilter(ANY), null, 10);

        assertThat(page.decisions()).isEmpty();
        assertThat(page.next()).isNull();
    }

    @Test
    void shows_the_newest_first_across_files_by_day_and_number() throws Exception {
        write("curation-2026-11-19.1.jsonl", line("2026-11-19T10:00:00.000Z", "a"));
        write("curation-2026-11-20.2.jsonl", line("2026-11-20T12:00:00.000Z", "c"));
        write(
                "curation-2026-11-20.10.jsonl",
                line("2026-11-20T13:00:00.000Z", "d"),
                line("2026-11-20T14:00:00.000Z", "e"));
        write("curation-2026-11-20.1.jsonl", line("2026-11-20T10:00:00.000Z", "b"));
        write("curation.jsonl", line("2026-11-21T10:00:00.000Z", "f"), line("2026-11-21T11:00:00.000Z", "g"));
        write("notes.jsonl", line("2026-11-21T12:00:00.000Z", "x"));

        assertThat(events(ANY)).containsExactly("g", "f", "e", "d", "c", "b", "a");
    }

    @Test
    void goes_on_where_the_page_before_ended_also_when_files_are_rolled_and_lines_added_in_between() throws Exception {
        write(
                "curation-2026-11-20.1.jsonl",
                line("2026-11-20T10:00:00.000Z", "a"),
                line("2026-11-20T10:00:01.000Z", "b"));
        write("curation.jsonl", line("2026-11-21T10:00:00.000Z", "c"), line("2026-11-21T10:00:01.000Z", "d"));
        DecisionHistory history = new DecisionHistory(folder);

        DecisionHistory.Page first = history.page(new DecisionFilter(ANY), null, 1);
        Files.move(folder.resolve("curation.jsonl"), folder.resolve("curation-2026-11-21.1.jsonl"));
        write("curation.jsonl", line("2026-11-22T10:00:00.000Z", "e"));
        DecisionHistory.Page second = history.page(new DecisionFilter(ANY), first.next(), 2);
        DecisionHistory.Page third = history.page(new DecisionFilter(ANY), second.next(), 2);

        assertThat(names(first)).containsExactly("d");
        assertThat(names(second)).containsExactly("c", "b");
        assertThat(names(third)).containsExactly("a");
        assertThat(third.next()).isNull();
    }

    @Test
    void says_that_a_page_is_gone_and_what_is_no_cursor() throws Exception {
        write("curation.jsonl", line("2026-11-21T10:00:00.000Z", "a"), line("2026-11-21T10:00:01.000Z", "b"));
        DecisionHistory history = new DecisionHistory(folder);
        String next = history.page(new DecisionFilter(ANY), null, 1).next();
        Files.delete(folder.resolve("curation.jsonl"));

        assertThatThrownBy(() -> history.page(new DecisionFilter(ANY), next, 1))
                .isInstanceOf(DecisionHistory.PageGoneException.class);
        assertThatThrownBy(() -> history.page(new DecisionFilter(ANY), "../../etc/passwd", 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> history.page(new DecisionFilter(ANY), "eA", 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void passes_over_what_is_no_line_of_the_audit() throws Exception {
        String good = line("2026-11-21T10:00:00.000Z", "a");
        String half = good.substring(0, good.length() / 2);
        String endless = "{\"time\":\"2026-11-21T10:00:00.000Z\",\"x\":\"" + "y".repeat(3_000_000) + "\"}";
        write("curation.jsonl", half, good, "", "no json", endless, "[1]", line("2026-11-21T10:00:02.000Z", "b"));
        append("curation.jsonl", half);

        assertThat(events(ANY)).containsExactly("b", "a");
    }

    @Test
    void filters_by_each_field_and_all_together() throws Exception {
        String curated = line(AuditExamples.TEN, AuditExamples.curatedBy("CERT \"Älpha\" K"));
        String gone = line(AuditExamples.TEN.plusSeconds(60), AuditExamples.gone("7d6f"));
        write("curation.jsonl", curated, gone);

        assertThat(events(new Wanted("curated", null, null, null, null, null, null)))
                .containsExactly("6c5f");
        assertThat(events(new Wanted("curate", null, null, null, null, null, null)))
                .isEmpty();
        assertThat(events(new Wanted(null, "high", null, null, null, null, null)))
                .containsExactly("6c5f");
        assertThat(events(new Wanted(null, "hi", null, null, null, null, null))).isEmpty();
        assertThat(events(new Wanted(null, null, "cert", null, null, null, null)))
                .containsExactly("6c5f");
        assertThat(events(new Wanted(null, null, "\"älPHA\"", null, null, null, null)))
                .containsExactly("6c5f");
        assertThat(events(new Wanted(null, null, "11111111-1111-4111-8111-111111111111", null, null, null, null)))
                .containsExactly("6c5f");
        assertThat(events(new Wanted(null, null, null, "edit_from_connected_server", null, null, null)))
                .containsExactly("7d6f", "6c5f");
        assertThat(events(new Wanted(null, null, null, null, AuditExamples.TEN.plusSeconds(1), null, null)))
                .containsExactly("7d6f");
        assertThat(events(new Wanted(null, null, null, null, null, AuditExamples.TEN.plusSeconds(1), null)))
                .containsExactly("6c5f");
        assertThat(events(new Wanted(null, null, null, null, null, null, "NO SUCH EVENT")))
                .containsExactly("7d6f");
        assertThat(events(new Wanted(null, null, null, null, null, null, "Ä"))).containsExactly("6c5f");
        assertThat(events(new Wanted(null, null, null, null, null, null, "\"reason\"")))
                .isEmpty();
        assertThat(events(new Wanted("gone", "high", null, null, null, null, null)))
                .isEmpty();
    }

    @Test
    void finds_the_few_among_a_hundred_thousand_within_half_a_second_and_in_little_memory() throws Exception {
        try (OutputStream out = Files.newOutputStream(folder.resolve("curation.jsonl"))) {
            Decision decision = AuditExamples.curated();
            byte[] usual = AuditLine.of(AuditExamples.TEN, decision);
            byte[] rare = line("2026-11-21T10:00:00.000Z", "rare", "a needle in a haystack")
                    .concat("\n")
                    .getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 100_000; i++) {
                out.write(i % 25_000 == 0 ? rare : usual);
            }
        }
        DecisionHistory history = new DecisionHistory(folder, Duration.ofSeconds(30));
        DecisionFilter filter = new DecisionFilter(new Wanted(null, null, null, null, null, null, "Needle IN a hay"));

        assertThat(took(() -> history.page(new DecisionFilter(ANY), null, 50))).isLessThan(200);
        history.page(filter, null, 50);
        long best = Math.min(took(() -> history.page(filter, null, 50)), took(() -> history.page(filter, null, 50)));

        assertThat(names(history.page(filter, null, 50))).hasSize(4);
        assertThat(best).isLessThan(500);
    }

    @Test
    void looks_for_a_moment_at_a_time_and_goes_on_with_the_next_page() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            lines.add(line("2026-11-21T10:00:00.000Z", i == 0 ? "first" : "other", i == 0 ? "sought" : "not so"));
        }
        write("curation.jsonl", lines.toArray(String[]::new));
        DecisionHistory history = new DecisionHistory(folder, Duration.ZERO);
        DecisionFilter filter = new DecisionFilter(new Wanted(null, null, null, null, null, null, "sought"));

        int pages = 0;
        String cursor = null;
        List<String> found = new ArrayList<>();
        do {
            DecisionHistory.Page page = history.page(filter, cursor, 10);
            found.addAll(names(page));
            cursor = page.next();
            pages++;
        } while (cursor != null && pages < 1_000);

        assertThat(found).containsExactly("first");
        assertThat(pages).isGreaterThan(10);
    }

    private interface Work {
        Object done() throws IOException;
    }

    private static long took(Work work) throws IOException {
        long begin = System.nanoTime();
        work.done();
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private List<String> events(Wanted wanted) throws IOException {
        DecisionHistory.Page page = new DecisionHistory(folder).page(new DecisionFilter(wanted), null, 100);
        assertThat(page.next()).isNull();
        return names(page);
    }

    private static List<String> names(DecisionHistory.Page page) {
        return page.decisions().stream()
                .map((JsonNode decision) -> decision.at("/event").asText())
                .toList();
    }

    static String line(String time, String event) {
        return line(time, event, "why");
    }

    private static String line(String time, String event, @Nullable String reason) {
        return ("{\"time\":\"%s\",\"event\":\"%s\",\"cause\":\"catch-up\",\"org\":null,\"rule\":null,"
                        + "\"outcome\":\"curated\",\"reason\":\"%s\",\"title\":null}")
                .formatted(time, event, reason);
    }

    private static String line(Instant time, Decision decision) {
        return new String(AuditLine.of(time, decision), StandardCharsets.UTF_8).strip();
    }

    private void write(String file, String... lines) throws IOException {
        Files.writeString(folder.resolve(file), String.join("\n", lines) + "\n");
    }

    private void append(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text, StandardOpenOption.APPEND);
    }
}
