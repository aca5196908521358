package io.mispcurator.reload;

import io.mispcurator.routes.RouteFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether what is on disk is what runs, file by file. Thread-safe. */
public final class RouteState {

    private static final String IN_FORCE = "in force";

    private volatile SortedMap<String, String> files = new TreeMap<>();

    void set(RouteFiles inForce, Map<Path, List<String>> refused) {
        SortedMap<String, String> now = new TreeMap<>();
        inForce.texts().keySet().forEach(file -> now.put(inForce.shown(file), IN_FORCE));
        refused.forEach((file, faults) -> now.put(inForce.shown(file), String.join("; ", faults)));
        files = now;
    }

    /** For each file {@code in force}, or what is wrong with what is on disk. */
    public SortedMap<String, String> files() {
        return new TreeMap<>(files);
    }

    /** Those of {@link #files()} of which another text runs than is on disk. */
    public SortedMap<String, String> refused() {
        SortedMap<String, String> refused = files();
        refused.values().removeIf(IN_FORCE::equals);
        return refused;
    }
}
