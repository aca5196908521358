package io.mispcurator.reload;

import io.mispcurator.routes.RouteFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what became of an edit: each thing once, however often an editor saves it. */
final class ReloadLog {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    private record Refusal(String text, List<String> faults) {}

    private final Map<Path, Refusal> refusals = new HashMap<>();

    void takenOver(RouteFiles before, RouteFiles after) {
        for (Path file : before.differences(after)) {
            refusals.remove(file);
            if (file.equals(after.settings())) {
                LOG.info("{} was edited and is in force: {}", name(after, file), list(before.changedSettings(after)));
            } else {
                String kind = kind(before, after, file);
                String end = kind.equals("deleted") ? ", and its routes have ended" : " and is in force";
                LOG.info("{} was {}{}", name(after, file), kind, end);
            }
        }
    }

    void refused(RouteFiles inForce, RouteFiles onDisk, Map<Path, List<String>> refused, Set<Path> forbidden) {
        refused.forEach((file, faults) -> {
            Refusal refusal = new Refusal(text(onDisk, file), faults);
            if (refusal.equals(refusals.put(file, refusal))) {
                return;
            }
            String name = name(inForce, file);
            String kind = kind(inForce, onDisk, file);
            if (forbidden.contains(file)) {
                LOG.error(
                        "{} was {}, but is not taken over, since {}; the routes go on as before",
                        name,
                        kind,
                        faults.get(0));
            } else {
                faults.forEach(fault -> LOG.error(
                        "{} was {}, but {}; the routes go on as before: {}",
                        name,
                        kind,
                        kind.equals("deleted") ? "is needed" : "has a mistake",
                        fault));
            }
        });
        for (Path file : List.copyOf(refusals.keySet())) {
            if (!refused.containsKey(file)) {
                refusals.remove(file);
                LOG.info("{} is again as it runs", name(inForce, file));
            }
        }
    }

    private static String kind(RouteFiles before, RouteFiles after, Path file) {
        if (!after.texts().containsKey(file)) {
            return file.equals(after.settings()) ? "edited" : "deleted";
        }
        return before.texts().containsKey(file) ? "edited" : "added";
    }

    private static String text(RouteFiles files, Path file) {
        return file.equals(files.settings())
                ? files.own().toString()
                : Objects.requireNonNullElse(files.texts().get(file), "");
    }

    /** As the folder has it. */
    private static String name(RouteFiles files, Path file) {
        Path routes = files.home().resolve("routes");
        return file.startsWith(routes) ? routes.relativize(file).toString() : files.shown(file);
    }

    private static String list(Set<String> names) {
        return String.join(", ", names);
    }
}
