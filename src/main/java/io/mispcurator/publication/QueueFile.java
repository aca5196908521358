package io.mispcurator.publication;

import io.mispcurator.misp.EventUuid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queued publications on disk, so that a restart forgets none: a line for each that was queued or is settled, and the
 * whole file again now and then. What cannot be written is not watched after a restart. Used by one thread at a time.
 */
final class QueueFile {

    private static final Logger LOG = LoggerFactory.getLogger("curator");
    private static final int MAX_LINES_BEYOND = 1_000;
    private static final String SETTLED = "settled";

    private final Path path;
    private int lines;

    QueueFile(Path path) {
        this.path = path;
    }

    /** The events and when their publication was queued, the oldest first; a line that cannot be read is skipped. */
    Map<String, Instant> read() {
        Map<String, Instant> queued = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(path, StandardCharsets.UTF_8)) {
                String[] parts = line.split(" ");
                if (parts.length == 2 && EventUuid.isUuid(parts[0])) {
                    queued.remove(parts[0]);
                    if (parts[1].matches("[0-9]{1,15}")) {
                        queued.put(parts[0], Instant.ofEpochMilli(Long.parseLong(parts[1])));
                    }
                }
                lines++;
            }
        } catch (NoSuchFileException none) {
            LOG.debug("{} is not there: no publication is queued", path);
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be read, so publications that were queued before are not watched: {}",
                    path,
                    e.toString());
        }
        return queued;
    }

    void queued(String event, Instant since, Map<String, Instant> all) {
        add(event + " " + since.toEpochMilli(), all);
    }

    void settled(String event, Map<String, Instant> all) {
        add(event + " " + SETTLED, all);
    }

    private void add(String line, Map<String, Instant> all) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            if (lines > all.size() + MAX_LINES_BEYOND) {
                writeAnew(all);
            } else {
                Files.writeString(
                        path,
                        line + "\n",
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                lines++;
            }
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be written, so a restart forgets which publications are queued: {}", path, e.toString());
        }
    }

    private void writeAnew(Map<String, Instant> all) throws IOException {
        String text = all.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue().toEpochMilli() + "\n")
                .collect(Collectors.joining());
        Path beside = path.resolveSibling(path.getFileName() + ".new");
        Files.writeString(beside, text, StandardCharsets.UTF_8);
        Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        lines = all.size();
    }
}
