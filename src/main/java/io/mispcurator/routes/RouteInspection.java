package io.mispcurator.routes;

import io.mispcurator.routes.References.Expression;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Finds what is wrong with route files before they run: what is no YAML, what Camel does not know, and what names
 * something that is not there. All faults of all files at once; the same at the start, while files are edited, and for
 * {@code check}. It sees no fault that depends on a message. Of routes in other languages it sees what Camel reads them
 * to be.
 */
public final class RouteInspection {

    private final Map<String, String> settings;
    private final EndpointOptions options = new EndpointOptions(RouteInspection.class.getClassLoader());

    /** @param settings all that {@code {{…}}} may name, besides an operator's own */
    public RouteInspection(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    /**
     * In order of file, line and column; none if they can be run.
     *
     * @param beans what routes may name, with its type
     */
    public List<RouteFault> faults(RouteFiles files, Map<String, Class<?>> beans) {
        return read(files).faults(beans);
    }

    /** What can be seen without knowing the beans, which takes most of the time. */
    public Reading read(RouteFiles files) {
        Map<String, String> placeholders = new HashMap<>(settings);
        placeholders.putAll(files.own());
        Set<RouteFault> faults = new TreeSet<>();
        References references = new References();
        Map<String, Kamelet> kamelets = new TreeMap<>();
        CamelReading camel = new CamelReading(placeholders);
        files.kamelets().forEach((path, text) -> document(files.shown(path), text, faults)
                .ifPresent(document -> {
                    Kamelet kamelet = Kamelet.of(document);
                    kamelets.put(kamelet.name(), kamelet);
                    new RouteReader(files.shown(path), references, condition -> true).kamelet(kamelet, document);
                    camel.fault(files.shown(path), path, text).ifPresent(faults::add);
                }));
        files.routes().forEach((path, text) -> addRoutes(files.shown(path), path, text, camel, references, faults));
        addExpressions(references, camel, faults);
        boolean readable = faults.stream()
                .noneMatch(fault -> fault.line() == 0 || fault.message().startsWith("no YAML"));
        new NameFaults(references, placeholders).add(faults);
        WholeFaults whole = new WholeFaults(references, placeholders);
        whole.addTwins(faults);
        if (files.complete() && readable && !references.isIncomplete) {
            whole.addCalls(faults);
            whole.addProgramCalls(faults);
            whole.addPurpose(faults);
        }
        return known -> {
            Set<RouteFault> all = new TreeSet<>(faults);
            new EndpointFaults(references, kamelets, options).add(known.keySet(), all);
            new BeanFaults(references, placeholders).add(known, all);
            return List.copyOf(all);
        };
    }

    /** Files that have been read. */
    @FunctionalInterface
    public interface Reading {

        /**
         * All that is wrong with them, in order of file, line and column.
         *
         * @param beans what routes may name, with its type
         */
        List<RouteFault> faults(Map<String, Class<?>> beans);
    }

    private static void addRoutes(
            String file, Path path, String text, CamelReading camel, References references, Set<RouteFault> faults) {
        if (!path.toString().endsWith(".yaml")) {
            if (isText(file, text, faults)) {
                camel.read(file, path, text, references).ifPresent(faults::add);
            }
            return;
        }
        document(file, text, faults).ifPresent(document -> {
            Optional<RouteFault> fault = hasRoutes(document)
                    ? camel.fault(file, path, text)
                    : Optional.of(Place.whole(file).fault("holds no routes: a list of routes was expected"));
            fault.ifPresent(faults::add);
            new RouteReader(file, references, camel::holds).routes(document);
        });
    }

    private static Optional<Node> document(String file, String text, Set<RouteFault> faults) {
        if (!isText(file, text, faults)) {
            return Optional.empty();
        }
        try {
            List<Node> documents = Yaml.documents(text);
            if (documents.isEmpty()) {
                faults.add(Place.whole(file).fault("holds nothing but comments"));
            }
            return documents.stream().findFirst();
        } catch (Yaml.Unreadable e) {
            faults.add(e.place(file).fault("no YAML: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private static boolean isText(String file, String text, Set<RouteFault> faults) {
        String fault = text.equals(RouteFiles.NOT_UTF8)
                ? "is not UTF-8"
                : text.equals(RouteFiles.UNREADABLE)
                        ? "cannot be read: this user has no permission"
                        : text.isBlank() ? "is empty" : "";
        if (!fault.isEmpty()) {
            faults.add(Place.whole(file).fault(fault));
        }
        return fault.isEmpty();
    }

    private static boolean hasRoutes(Node document) {
        return Yaml.items(document).anyMatch(item -> !Yaml.fields(item).isEmpty());
    }

    private static void addExpressions(References references, CamelReading camel, Set<RouteFault> faults) {
        for (Expression expression : references.expressions) {
            // Camel looks for beans while it reads an expression; those are looked at with the other beans.
            if (!expression.text().contains("{{") && !expression.text().contains("${bean:")) {
                camel.problem(expression.text(), expression.predicate())
                        .map(problem ->
                                expression.place().fault("no expression of Camel's simple language: " + problem))
                        .ifPresent(faults::add);
            }
        }
    }
}
