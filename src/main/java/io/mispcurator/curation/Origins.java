package io.mispcurator.curation;

import io.mispcurator.files.EventFile;
import io.mispcurator.trust.Origin;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Which sync server each event came from. Only the notification of a pull says so, so it is remembered for when the event is
 * decided on again, also after a restart: the latest hundred thousand events. Thread-safe.
 */
public final class Origins {

    private static final String PUSHED = "pushed";
    private static final String LEFT = "left";

    /** What MISP says of an event that a partner pushes; also of one that is made here, which no rule is asked about. */
    private static final Set<String> PUSHES = Set.of("add", "edit");

    private final EventFile<String> file;

    private Origins(EventFile<String> file) {
        this.file = file;
    }

    /** @param path of the file that remembers them, which need not be there */
    public static Origins open(Path path) {
        return new Origins(EventFile.open(path, origin -> origin, Origins::read));
    }

    private static Optional<String> read(String line) {
        return Set.of(PUSHED, LEFT).contains(line) || line.matches("\\d{1,10}") ? Optional.of(line) : Optional.empty();
    }

    /** What the notification says or, where it says nothing, an earlier one has said. */
    public synchronized Origin of(QueuedEvent queued) {
        String said = PUSHES.contains(queued.cause()) && queued.server().isEmpty() ? PUSHED : queued.server();
        if (!said.isEmpty() && !said.equals(file.all().get(queued.event()))) {
            file.put(queued.event(), said);
        }
        return of(queued.event());
    }

    /** What was said of the event; its server's name is not known here. */
    public synchronized Origin of(String event) {
        String known = file.all().getOrDefault(event, "");
        return known.equals(PUSHED) ? Origin.PUSHED : Origin.server(known.equals(LEFT) ? "" : known);
    }

    /** The event was left as it is since its server is not known; that is said, and need not be said again. */
    public synchronized void left(String event) {
        if (!wasLeft(event)) {
            file.put(event, LEFT);
        }
    }

    /** Whether that was said, and nothing has been heard since. */
    public synchronized boolean wasLeft(String event) {
        return LEFT.equals(file.all().get(event));
    }
}
