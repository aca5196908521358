package io.mispcurator.catchup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatchUpFileTest {

    private static final String MISP = "https://misp.example.org";
    private static final SearchRange RANGE = new SearchRange(4711, Instant.parse("2026-10-22T10:00:00Z"));

    @TempDir
    Path folder;

    @Test
    void remembers_over_a_restart() {
        CatchUpFile file = open(MISP);
        file.keepRange(RANGE);
        file.keepBackfill(SearchRange.everything());

        CatchUpFile next = open(MISP);

        assertThat(next.range()).isEqualTo(RANGE);
        assertThat(next.backfill()).isEqualTo(SearchRange.everything());
    }

    @Test
    void forgets_a_backfill_that_is_through() {
        CatchUpFile file = open(MISP);
        file.keepRange(RANGE);
        file.keepBackfill(SearchRange.everything());
        file.keepBackfill(null);

        assertThat(open(MISP).backfill()).isNull();
        assertThat(open(MISP).range()).isEqualTo(RANGE);
    }

    @Test
    void what_was_written_about_another_misp_counts_for_nothing() {
        open(MISP).keepRange(RANGE);

        assertThat(open("https://other.example.org").range()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"misp\":\"https://misp.example.org\",\"reach\":{\"afterId\":1,\"since\":\"x\"}}",
                "{\"misp\":\"https://misp.example.org\",\"reach\":{\"since\":\"2026-10-22T10:00:00Z\"}}",
                "{\"misp\":\"https://misp.example.org\",\"reach\":{\"afterId\":1,\"since\":\"2026-10-22T10:00:00Z\"},"
                        + "\"backfill\":{}}"
            })
    void a_file_that_cannot_be_read_is_as_good_as_none(String text) throws IOException {
        Files.writeString(folder.resolve("catch-up.json"), text);

        assertThat(open(MISP).range()).isNull();
    }

    @Test
    void a_folder_that_cannot_be_written_stops_nothing() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        CatchUpFile file = CatchUpFile.open(folder.resolve("file/catch-up.json"), MISP);

        file.keepRange(RANGE);

        assertThat(file.range()).isEqualTo(RANGE);
    }

    private CatchUpFile open(String misp) {
        return CatchUpFile.open(folder.resolve("catch-up.json"), misp);
    }
}
