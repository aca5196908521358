package io.mispcurator.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.util.AntPathMatcher;

/** The folder {@code routes}: which of its files are read, and what they say now. Hidden files are left alone. */
public final class RouteFolder {

    private static final String FILE = "file:";
    private static final Pattern WILDCARD = Pattern.compile("[*?{]");

    /** What looks like routes. */
    private static final Pattern ROUTES =
            Pattern.compile(".*\\.(ya?ml|xml|java|groovy|kts?|js)", Pattern.CASE_INSENSITIVE);

    private final Path routes;
    private final List<String> globs;
    private final boolean complete;

    /**
     * @param routes the folder
     * @param pattern as Camel Main takes it: comma-separated, {@code file:} before a path or a glob
     */
    public RouteFolder(Path routes, String pattern) {
        this.routes = routes.toAbsolutePath().normalize();
        List<String> parts = parts(pattern);
        globs = parts.stream()
                .filter(part -> part.startsWith(FILE))
                .map(part -> Path.of(part.substring(FILE.length()))
                        .toAbsolutePath()
                        .normalize()
                        .toString())
                .toList();
        complete = globs.size() == parts.size() && globs.contains(this.routes + "/*.camel.yaml");
    }

    /** What of such a pattern is no file, which Camel itself loads; {@code false} if that is nothing. */
    public static String elsewhere(String pattern) {
        String parts =
                parts(pattern).stream().filter(part -> !part.startsWith(FILE)).collect(Collectors.joining(","));
        return parts.isEmpty() ? "false" : parts;
    }

    private static List<String> parts(String pattern) {
        return Stream.of(pattern.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty() && !part.equals("false"))
                .toList();
    }

    /**
     * Reads all files.
     *
     * @param own the settings of an operator's own routes
     * @throws UncheckedIOException if the folder cannot be read, or a file goes while it is being read
     */
    public RouteFiles read(Map<String, String> own) {
        Map<Path, String> included = new TreeMap<>();
        globs.forEach(glob -> files(glob).forEach(file -> included.put(file, text(file))));
        Map<Path, String> kamelets = new TreeMap<>();
        list(routes.resolve("kamelets"))
                .filter(file -> file.toString().endsWith(".kamelet.yaml"))
                .forEach(file -> kamelets.put(file, text(file)));
        return new RouteFiles(routes.resolveSibling(""), included, kamelets, own, complete);
    }

    /** The files in the folder that look like routes, and that nothing reads. */
    public List<Path> unread() {
        return list(routes)
                .filter(file -> ROUTES.matcher(file.getFileName().toString()).matches())
                .filter(file -> globs.stream().noneMatch(glob -> matches(glob, file)))
                .sorted()
                .toList();
    }

    private static Stream<Path> files(String glob) {
        if (!WILDCARD.matcher(glob).find()) {
            return Stream.of(Path.of(glob)).filter(Files::isRegularFile);
        }
        Path base = Path.of(WILDCARD.split(glob)[0] + "x").getParent();
        return (glob.contains("**") ? walk(base) : list(base)).filter(file -> matches(glob, file));
    }

    private static boolean matches(String glob, Path file) {
        return AntPathMatcher.INSTANCE.match(glob, file.toString());
    }

    private static Stream<Path> list(Path folder) {
        return Files.isDirectory(folder) ? visible(folder, 1) : Stream.empty();
    }

    private static Stream<Path> walk(Path folder) {
        return Files.isDirectory(folder) ? visible(folder, Integer.MAX_VALUE) : Stream.empty();
    }

    /** Kubernetes and editors keep what is not meant to be read under names with a dot in front. */
    private static Stream<Path> visible(Path folder, int depth) {
        try (Stream<Path> files = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
            return files
                    .filter(file -> Files.isRegularFile(file)
                            && !folder.relativize(file).toString().startsWith("."))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            return RouteFiles.NOT_UTF8;
        } catch (AccessDeniedException e) {
            return RouteFiles.UNREADABLE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
