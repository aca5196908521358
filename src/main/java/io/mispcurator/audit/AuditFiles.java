package io.mispcurator.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the folder of the audit while it is written, rolled and tidied. What others have put there is not read. */
record AuditFiles(Path folder) {

    private static final Pattern ROLLED = Pattern.compile("curation-(\\d{4}-\\d{2}-\\d{2})\\.(\\d{1,9})\\.jsonl");

    private record Rolled(Path path, String day, int number) {

        static @Nullable Rolled of(Path path) {
            Matcher name = ROLLED.matcher(path.getFileName().toString());
            return name.matches() ? new Rolled(path, name.group(1), Integer.parseInt(name.group(2))) : null;
        }
    }

    /** Is shown one file after the other. */
    @FunctionalInterface
    interface Visitor {
        /** @return whether to go on */
        boolean visit(AuditFile file) throws IOException;
    }

    /**
     * Shows the files, the newest first, each once.
     *
     * @param since no file that holds only lines before that is shown
     */
    void visit(Instant since, Visitor visitor) throws IOException {
        String newest = "";
        boolean goOn = true;
        try (AuditFile current = AuditFile.open(folder.resolve("curation.jsonl"))) {
            newest = current.mark();
            goOn = visitor.visit(current);
        } catch (NoSuchFileException notYet) {
            // It is being rolled just now, or nothing has been decided since.
        }
        // Listed after the current one was opened: rolled meanwhile it is among them, but never in neither.
        for (Path path : goOn ? rolled(since) : List.<Path>of()) {
            try (AuditFile file = AuditFile.open(path)) {
                if (!file.mark().equals(newest) && !visitor.visit(file)) {
                    return;
                }
            } catch (NoSuchFileException tooOldByNow) {
                // It was deleted since the folder was listed.
            }
        }
    }

    private List<Path> rolled(Instant since) throws IOException {
        String first = since.isAfter(Instant.EPOCH)
                ? LocalDate.ofInstant(since, ZoneOffset.UTC).toString()
                : "";
        List<Rolled> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.map(Rolled::of)
                    .filter(file -> file != null && file.day().compareTo(first) >= 0)
                    .forEach(files::add);
        } catch (NoSuchFileException noFolderYet) {
            return List.of();
        }
        files.sort(
                Comparator.comparing(Rolled::day).thenComparing(Rolled::number).reversed());
        return files.stream().map(Rolled::path).toList();
    }
}
