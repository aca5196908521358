package io.mispcurator.audit;

import static io.mispcurator.audit.AuditExamples.TEN;
import static io.mispcurator.audit.AuditExamples.files;
import static io.mispcurator.audit.AuditExamples.line;
import static io.mispcurator.audit.AuditExamples.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFolderTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final long LARGEST = 1_000;

    @TempDir
    Path data;

    private Path folder() {
        return data.resolve("audit");
    }

    private Path current() {
        return folder().resolve("curation.jsonl");
    }

    /** As a process finds it that starts anew. */
    private AuditFolder opened() {
        return new AuditFolder(folder(), DAY.multipliedBy(2), LARGEST);
    }

    @Test
    void adds_line_to_line_for_the_owner_only() throws IOException {
        AuditFolder audit = opened();
        audit.append(TEN, line("one"));
        audit.append(TEN, line("two"));

        assertThat(lines(folder())).containsExactly("one", "two");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(current())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
    }

    @Test
    void keeps_a_file_for_each_day_of_utc() throws IOException {
        AuditFolder audit = opened();
        audit.append(Instant.parse("2026-11-21T23:59:59.999Z"), line("evening"));
        audit.append(Instant.parse("2026-11-22T00:00:00Z"), line("midnight"));

        assertThat(lines(folder(), "curation-2026-11-21.1.jsonl")).containsExactly("evening");
        assertThat(lines(folder())).containsExactly("midnight");
    }

    @Test
    void goes_on_with_the_file_of_the_same_day_and_rolls_that_of_another_after_a_restart() throws IOException {
        opened().append(TEN, line("one"));
        Files.setLastModifiedTime(current(), FileTime.from(TEN));
        opened().append(TEN.plusSeconds(60), line("two"));
        assertThat(lines(folder())).containsExactly("one", "two");

        Files.setLastModifiedTime(current(), FileTime.from(TEN));
        opened().append(TEN.plus(DAY), line("three"));

        assertThat(lines(folder(), "curation-2026-11-21.1.jsonl")).containsExactly("one", "two");
        assertThat(lines(folder())).containsExactly("three");
    }

    @Test
    void numbers_the_files_of_a_day_on_which_one_does_not_do() throws IOException {
        AuditFolder audit = opened();
        for (int i = 0; i < 3; i++) {
            audit.append(TEN, line("x".repeat((int) LARGEST)));
        }

        assertThat(files(folder()))
                .containsExactly("curation-2026-11-21.1.jsonl", "curation-2026-11-21.2.jsonl", "curation.jsonl");
    }

    @Test
    void overwrites_nothing_when_the_clock_is_set_back() throws IOException {
        AuditFolder audit = opened();
        audit.append(TEN, line("one"));
        audit.append(TEN.plus(DAY), line("two"));
        audit.append(TEN, line("three"));
        audit.append(TEN.plus(DAY), line("four"));

        assertThat(lines(folder(), "curation-2026-11-21.1.jsonl")).containsExactly("one");
        assertThat(lines(folder(), "curation-2026-11-22.1.jsonl")).containsExactly("two");
        assertThat(lines(folder(), "curation-2026-11-21.2.jsonl")).containsExactly("three");
        assertThat(lines(folder())).containsExactly("four");
    }

    @Test
    void deletes_a_file_when_all_of_its_day_is_older_than_is_to_be_kept() throws IOException {
        AuditFolder audit = opened();
        audit.append(TEN, line("one"));
        audit.append(TEN.plus(DAY), line("two"));

        audit.tidy(Instant.parse("2026-11-23T23:59:59Z"));
        assertThat(files(folder())).contains("curation-2026-11-21.1.jsonl");
        audit.append(Instant.parse("2026-11-23T23:59:59Z"), line("three"));
        audit.tidy(Instant.parse("2026-11-24T00:00:00Z"));

        assertThat(files(folder())).containsExactly("curation-2026-11-22.1.jsonl", "curation-2026-11-23.1.jsonl");
    }

    @Test
    void deletes_at_the_start_what_has_become_too_old_and_nothing_that_is_not_its_own() throws IOException {
        Files.createDirectories(folder());
        for (String file : new String[] {
            "curation-2026-01-01.1.jsonl",
            "curation-2026-01-01.12.jsonl",
            "curation-2026-99-01.1.jsonl",
            "curation-2026-01-01.jsonl",
            "curation-2026-01-01.1.jsonl.gz",
            "notes.txt"
        }) {
            Files.createFile(folder().resolve(file));
        }

        opened().tidy(TEN);

        assertThat(files(folder()))
                .containsExactly(
                        "curation-2026-01-01.1.jsonl.gz",
                        "curation-2026-01-01.jsonl",
                        "curation-2026-99-01.1.jsonl",
                        "notes.txt");
    }

    @Test
    void closes_a_half_line_so_that_every_other_line_is_whole() throws IOException {
        Files.createDirectories(folder());
        Files.writeString(current(), "{\"whole\":1}\n{\"ha");
        Files.setLastModifiedTime(current(), FileTime.from(TEN));

        opened().append(TEN, line("{\"next\":1}"));

        assertThat(lines(folder())).containsExactly("{\"whole\":1}", "{\"ha", "{\"next\":1}");
    }

    @Test
    void makes_the_file_anew_where_somebody_took_it_away() throws IOException {
        AuditFolder audit = opened();
        audit.append(TEN, line("one"));
        Files.move(current(), data.resolve("taken"));
        audit.append(TEN, line("two"));

        assertThat(lines(folder())).containsExactly("two");
    }

    @Test
    void fails_where_the_folder_cannot_be_made_and_works_once_it_can() throws IOException {
        Files.createFile(folder());
        AuditFolder audit = opened();

        assertThatThrownBy(() -> audit.append(TEN, line("one"))).isInstanceOf(IOException.class);
        Files.delete(folder());
        audit.append(TEN, line("one"));

        assertThat(lines(folder())).containsExactly("one");
    }

    @Test
    void goes_on_though_an_old_file_cannot_be_deleted() throws IOException {
        Path undeletable = Files.createDirectories(
                folder().resolve("curation-2026-01-01.1.jsonl").resolve("x"));
        AuditFolder audit = opened();

        audit.append(TEN, line("one"));
        audit.append(TEN.plus(DAY), line("two"));

        assertThat(lines(folder(), "curation-2026-11-21.1.jsonl")).containsExactly("one");
        assertThat(lines(folder())).containsExactly("two");
        assertThat(undeletable).exists();
    }
}
