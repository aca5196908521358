package io.mispcurator.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.util.AntPathMatcher;

/**
 * The texts of the files that are to run together.
 *
 * @param home the folder that holds {@code routes}; faults name files relative to it
 * @param routes the route files in YAML by their paths
 * @param kamelets the kamelets by their paths
 * @param complete whether these are all files; with routes in other languages, or a pattern that names some files only,
 *     what is missing here may be there
 */
public record RouteFiles(Path home, Map<Path, String> routes, Map<Path, String> kamelets, boolean complete) {

    private static final String YAML = ".yaml";

    public RouteFiles {
        routes = Map.copyOf(routes);
        kamelets = Map.copyOf(kamelets);
    }

    /**
     * Reads them.
     *
     * @param folder the folder {@code routes}
     * @param pattern Camel Main's pattern of what to load: comma-separated, {@code file:} before a path or a glob
     * @throws UncheckedIOException if a file cannot be read
     */
    public static RouteFiles read(Path folder, String pattern) {
        Path routes = folder.toAbsolutePath().normalize();
        List<String> globs = globs(pattern);
        Map<Path, String> included = new TreeMap<>();
        try (Stream<Path> files = Files.list(routes)) {
            files.filter(file -> Files.isRegularFile(file) && isIncluded(globs, file) && isYaml(file))
                    .forEach(file -> included.put(file, text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean all = globs.contains(routes + "/*.camel.yaml")
                && globs.stream().allMatch(glob -> glob.endsWith(YAML))
                && Stream.of(pattern.split(",")).allMatch(part -> part.strip().startsWith("file:"));
        return new RouteFiles(routes.resolveSibling(""), included, kamelets(routes.resolve("kamelets")), all);
    }

    private static Map<Path, String> kamelets(Path folder) {
        Map<Path, String> kamelets = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return kamelets;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".kamelet.yaml"))
                    .forEach(file -> kamelets.put(file, text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kamelets;
    }

    private static List<String> globs(String pattern) {
        return Stream.of(pattern.split(","))
                .map(String::strip)
                .filter(part -> part.startsWith("file:"))
                .map(part -> Path.of(part.substring("file:".length()))
                        .toAbsolutePath()
                        .normalize()
                        .toString())
                .toList();
    }

    private static boolean isIncluded(List<String> globs, Path file) {
        return globs.stream().anyMatch(glob -> AntPathMatcher.INSTANCE.match(glob, file.toString()));
    }

    private static boolean isYaml(Path file) {
        return file.toString().endsWith(YAML);
    }

    /** What is not UTF-8 is a fault of its own, which the replacement character shows. */
    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            return "\uFFFD";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same kamelets with these route files, whatever is on disk. */
    public RouteFiles withRoutes(Map<Path, String> texts) {
        return new RouteFiles(home, texts, kamelets, complete);
    }

    String shown(Path file) {
        return file.startsWith(home) ? home.relativize(file).toString() : file.toString();
    }
}
