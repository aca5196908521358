package io.mispcurator.files;

import io.mispcurator.misp.EventUuid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is remembered of events over a restart: the latest of each that was remembered or is to be forgotten as a line, and
 * the whole file again now and then, so that it stays as small as what it holds. For a bounded number of events, and one
 * thread at a time.
 */
public final class EventFile<V> {

    private static final Logger LOG = LoggerFactory.getLogger("curator");
    private static final int MAX_LINES_BEYOND = 1_000;
    private static final int MAX_EVENTS = 100_000;
    private static final String FORGOTTEN = "settled";

    private final Path path;
    private final Function<V, String> writing;
    private final Map<String, V> all = new LinkedHashMap<>();
    private int lines;

    /** Whether a line broke off, so that another one must not be added to it. */
    private boolean isTorn;

    private boolean isFailing;

    private EventFile(Path path, Function<V, String> writing) {
        this.path = path;
        this.writing = writing;
    }

    /**
     * Reads what is there; a line that cannot be read is skipped.
     *
     * @param path of the file, which need not be there
     * @param writing a value as a text of one line
     * @param reading the same back; empty if the text is none
     */
    public static <V> EventFile<V> open(Path path, Function<V, String> writing, Function<String, Optional<V>> reading) {
        EventFile<V> file = new EventFile<>(path, writing);
        try {
            String text = Files.readString(path, StandardCharsets.UTF_8);
            text.lines().forEach(line -> {
                file.read(line, reading);
                file.lines++;
            });
            file.isTorn = !text.isEmpty() && !text.endsWith("\n");
        } catch (NoSuchFileException none) {
            LOG.debug("{} is not there: nothing is remembered", path);
        } catch (IOException e) {
            LOG.warn("{} cannot be read, so what it remembers of events is forgotten: {}", path, e.toString());
        }
        return file;
    }

    private void read(String line, Function<String, Optional<V>> reading) {
        int end = line.indexOf(' ');
        String event = line.substring(0, Math.max(0, end));
        if (EventUuid.isUuid(event)) {
            String value = line.substring(end + 1);
            all.remove(event);
            if (!value.equals(FORGOTTEN)) {
                reading.apply(value).ifPresent(known -> all.put(event, known));
            }
        }
    }

    /** What is remembered, the latest last; changes with it. */
    public Map<String, V> all() {
        return all;
    }

    /** From now on this is what is known of the event. The oldest is forgotten where there are too many. */
    public void put(String event, V value) {
        all.remove(event);
        all.put(event, value);
        if (all.size() > MAX_EVENTS) {
            remove(all.keySet().iterator().next());
        }
        add(event + " " + writing.apply(value));
    }

    /** Returns what was known of the event, or null. */
    public V remove(String event) {
        V known = all.remove(event);
        if (known != null) {
            add(event + " " + FORGOTTEN);
        }
        return known;
    }

    private void add(String line) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            if (isTorn || lines > all.size() + MAX_LINES_BEYOND) {
                writeAgain();
            } else {
                Files.writeString(
                        path,
                        line + "\n",
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                lines++;
            }
            isFailing = false;
        } catch (IOException e) {
            if (!isFailing) {
                LOG.warn(
                        "{} cannot be written, so a restart forgets what it remembers of events: {}",
                        path,
                        e.toString());
            }
            isFailing = true;
            isTorn = true;
        }
    }

    private void writeAgain() throws IOException {
        String text = all.entrySet().stream()
                .map(entry -> entry.getKey() + " " + writing.apply(entry.getValue()) + "\n")
                .collect(Collectors.joining());
        Path beside = path.resolveSibling(path.getFileName() + ".new");
        Files.writeString(beside, text, StandardCharsets.UTF_8);
        Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        lines = all.size();
        isTorn = false;
    }
}
