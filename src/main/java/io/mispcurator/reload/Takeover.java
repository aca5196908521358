package io.mispcurator.reload;

import io.mispcurator.routes.RouteFault;
import io.mispcurator.routes.RouteFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which of the edited files can be taken over. Files that are right only together, such as two between which a route was
 * moved, are taken over together; a mistake in one file does not keep the others back.
 *
 * @param texts what is to run: what runs, with the files that can be taken over
 * @param refused what is wrong with each of the others, in the words of the operator
 */
record Takeover(RouteFiles texts, Map<Path, List<String>> refused) {

    /**
     * @param inForce what runs
     * @param onDisk what is to run
     * @param forbidden files that are not taken over whatever they say, with the reason
     * @param inspection finds what is wrong with texts that run together
     */
    static Takeover of(
            RouteFiles inForce,
            RouteFiles onDisk,
            Map<Path, String> forbidden,
            Function<RouteFiles, List<RouteFault>> inspection) {
        Map<Path, List<String>> refused = new TreeMap<>();
        forbidden.forEach((file, reason) -> refused.put(file, List.of(reason)));
        Set<Path> edited = new TreeSet<>(inForce.differences(onDisk));
        edited.removeAll(forbidden.keySet());
        RouteFiles texts = inForce.with(together(inForce, onDisk, edited, inspection), onDisk);
        boolean goesOn = true;
        while (goesOn) {
            goesOn = false;
            for (Path file : new TreeSet<>(texts.differences(onDisk))) {
                if (forbidden.containsKey(file)) {
                    continue;
                }
                RouteFiles tried = texts.with(Set.of(file), onDisk);
                List<RouteFault> faults = inspection.apply(tried);
                if (faults.isEmpty()) {
                    texts = tried;
                    refused.remove(file);
                    goesOn = true;
                } else {
                    refused.put(file, faults.stream().map(RouteFault::toString).toList());
                }
            }
        }
        return new Takeover(texts, refused);
    }

    /** The files that are right when those with mistakes of their own are left as they were; none if there is still one. */
    private static Set<Path> together(
            RouteFiles inForce,
            RouteFiles onDisk,
            Set<Path> edited,
            Function<RouteFiles, List<RouteFault>> inspection) {
        Set<Path> right = new TreeSet<>(edited);
        while (!right.isEmpty()) {
            Set<String> wrong = inspection.apply(inForce.with(right, onDisk)).stream()
                    .map(RouteFault::file)
                    .collect(Collectors.toSet());
            if (wrong.isEmpty()) {
                return right;
            }
            if (!right.removeIf(file -> wrong.contains(inForce.shown(file)))) {
                return Set.of();
            }
        }
        return right;
    }
}
