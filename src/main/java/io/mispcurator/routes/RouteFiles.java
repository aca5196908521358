package io.mispcurator.routes;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The texts that are to run together, as they were at one moment.
 *
 * @param home the folder that holds {@code routes}; faults name files relative to it
 * @param routes the route files by their paths
 * @param kamelets the kamelets by their paths
 * @param own the settings that are no setting of this program: those of an operator's own routes
 * @param complete whether these are all routes; with some that come from elsewhere, or a pattern that names some files
 *     only, what is missing here may be there
 */
public record RouteFiles(
        Path home, Map<Path, String> routes, Map<Path, String> kamelets, Map<String, String> own, boolean complete) {

    /** Stands for a text that is not UTF-8. */
    static final String NOT_UTF8 = "\uFFFD";

    /** Stands for a text that cannot be read. */
    static final String UNREADABLE = "\uFFFD\uFFFD";

    private static final String SETTINGS = "application.properties";

    public RouteFiles {
        routes = Map.copyOf(routes);
        kamelets = Map.copyOf(kamelets);
        own = Map.copyOf(own);
    }

    /** Routes and kamelets by their paths, in order. */
    public Map<Path, String> texts() {
        Map<Path, String> texts = new TreeMap<>(routes);
        texts.putAll(kamelets);
        return texts;
    }

    /** Where the operator's own settings are; a change of them is a change of this file. */
    public Path settings() {
        return home.resolve(SETTINGS);
    }

    /** The files that say something else there, exist only there, or only here. */
    public Set<Path> differences(RouteFiles there) {
        Set<Path> different = new TreeSet<>();
        Map<Path, String> here = texts();
        Map<Path, String> others = there.texts();
        here.forEach((file, text) -> {
            if (!text.equals(others.get(file))) {
                different.add(file);
            }
        });
        others.keySet().stream().filter(file -> !here.containsKey(file)).forEach(different::add);
        if (!own.equals(there.own)) {
            different.add(settings());
        }
        return different;
    }

    /** The own settings that have another value there, or are set only there, or only here. */
    public Set<String> changedSettings(RouteFiles there) {
        Set<String> changed = new TreeSet<>(own.keySet());
        changed.addAll(there.own.keySet());
        changed.removeIf(key -> Objects.equals(own.get(key), there.own.get(key)));
        return changed;
    }

    /** This with some files as they are there, or without them if they are not there. */
    public RouteFiles with(Set<Path> files, RouteFiles there) {
        return new RouteFiles(
                home,
                merged(routes, there.routes, files),
                merged(kamelets, there.kamelets, files),
                files.contains(settings()) ? there.own : own,
                there.complete);
    }

    private static Map<Path, String> merged(Map<Path, String> here, Map<Path, String> there, Set<Path> files) {
        Map<Path, String> merged = new LinkedHashMap<>(here);
        for (Path file : files) {
            String text = there.get(file);
            if (text == null) {
                merged.remove(file);
            } else {
                merged.put(file, text);
            }
        }
        return merged;
    }

    /** How an operator names a file. */
    public String shown(Path file) {
        return file.startsWith(home) ? home.relativize(file).toString() : file.toString();
    }
}
