package io.mispcurator.audit;

import io.mispcurator.files.FileAccess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the audit. {@code curation.jsonl} holds the lines of one day (UTC), or as many of them as its size allows;
 * then it becomes {@code curation-<day>.<n>.jsonl}, which is deleted when all of its day is older than is to be kept.
 * The file is opened for each line, so that it may be moved, removed or cut at any time. Readable by the owner only.
 * Not thread-safe, and for one process alone.
 */
class AuditFolder {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    private static final Pattern ROLLED = Pattern.compile("curation-(\\d{4}-\\d{2}-\\d{2})\\.\\d+\\.jsonl");
    private static final Set<OpenOption> APPENDING =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    private static final byte NEWLINE = '\n';

    private final Path folder;
    private final Path current;
    private final Duration keep;
    private final long largest;

    private @Nullable LocalDate day;
    private boolean stuck;

    /** @param largest bytes after which a file is full */
    AuditFolder(Path folder, Duration keep, long largest) {
        this.folder = folder;
        this.current = folder.resolve("curation.jsonl");
        this.keep = keep;
        this.largest = largest;
    }

    /**
     * Adds the line to the file of its day. When this returns, the line outlives the process, though not a power failure.
     *
     * @param line with its newline
     * @throws IOException if it could not be written as a whole; then nothing of it is left if that can be helped
     */
    void append(Instant time, byte[] line) throws IOException {
        tidy(time);
        try (FileChannel file = FileChannel.open(current, APPENDING, FileAccess.ofOwner())) {
            long end = file.size();
            try {
                if (endsWithHalfLine(file, end)) {
                    write(file, new byte[] {NEWLINE}, end);
                }
                write(file, line, file.size());
            } catch (IOException e) {
                cut(file, end, e);
                throw e;
            }
        }
    }

    /** Rolls the file if it is full or of another day, and deletes what is too old. */
    void tidy(Instant now) throws IOException {
        if (!Files.isDirectory(folder)) {
            FileAccess.makeFolder(folder);
        }
        LocalDate today = dayOf(now);
        boolean firstTime = day == null;
        try {
            if (isDue(today)) {
                roll();
                day = today;
                deleteOld(now);
            } else if (firstTime) {
                deleteOld(now);
            }
            stuck = false;
        } catch (IOException e) {
            if (!stuck) {
                LOG.warn("the audit goes on, but its files cannot be rolled or deleted: {}", e.toString());
            }
            stuck = true;
        }
    }

    private boolean isDue(LocalDate today) throws IOException {
        if (!Files.exists(current)) {
            day = today;
            return false;
        }
        if (day == null) {
            day = dayOf(Files.getLastModifiedTime(current).toInstant());
        }
        return !day.equals(today) || Files.size(current) >= largest;
    }

    private void roll() throws IOException {
        int number = 1;
        while (Files.exists(rolled(number))) {
            number++;
        }
        Files.move(current, rolled(number));
    }

    private Path rolled(int number) {
        return folder.resolve("curation-" + day + "." + number + ".jsonl");
    }

    private void deleteOld(Instant now) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        for (Path file : files) {
            Matcher name = ROLLED.matcher(file.getFileName().toString());
            if (name.matches() && isOld(name.group(1), now)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private boolean isOld(String day, Instant now) {
        try {
            Instant end = LocalDate.parse(day)
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
            return Duration.between(end, now).compareTo(keep) >= 0;
        } catch (DateTimeParseException notOurs) {
            return false;
        }
    }

    /** A process that was killed, or a disk that was full, may have left one. */
    private static boolean endsWithHalfLine(FileChannel file, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return end > 0 && file.read(last, end - 1) == 1 && last.get(0) != NEWLINE;
    }

    private static void write(FileChannel file, byte[] bytes, long position) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            file.write(rest, position + rest.position());
        }
    }

    private static void cut(FileChannel file, long end, IOException failure) {
        try {
            file.truncate(end);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static LocalDate dayOf(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
