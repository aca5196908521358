package io.mispcurator.routes;

import io.mispcurator.config.Settings;
import io.mispcurator.routes.References.Bean;
import io.mispcurator.routes.References.Endpoint;
import io.mispcurator.routes.References.Expression;
import io.mispcurator.routes.References.Name;
import io.mispcurator.text.SimilarNames;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Finds what is wrong with route files before they run: what is no YAML, what Camel does not know, and what names
 * something that is not there. All faults of all files at once; the same at the start, while files are edited, and for
 * {@code check}. It sees no fault that depends on a message.
 */
public final class RouteInspection {

    private static final Set<String> WITHOUT_COMPONENT = Set.of("kamelet", "direct");
    private static final Set<String> INSIDE = Set.of("direct", "seda", "timer", "scheduler", "quartz", "jms");
    private static final String INBOX = "jms:inbox";

    private final Map<String, Class<?>> beans;
    private final Map<String, String> settings;
    private final ClassLoader loader = RouteInspection.class.getClassLoader();
    private final EndpointOptions options = new EndpointOptions(loader);

    /**
     * @param beans what routes may name, with its type
     * @param settings all that {@code {{…}}} may name
     */
    public RouteInspection(Map<String, Class<?>> beans, Map<String, String> settings) {
        this.beans = Map.copyOf(beans);
        this.settings = Map.copyOf(settings);
    }

    /** In order of file, line and column; none if they can be run. */
    public List<RouteFault> faults(RouteFiles files) {
        return read(files).faults(beans);
    }

    /** What can be seen without knowing the beans, which takes most of the time. */
    public Reading read(RouteFiles files) {
        Set<RouteFault> faults = new TreeSet<>();
        References references = new References();
        Map<String, Kamelet> kamelets = new TreeMap<>();
        CamelReading camel = new CamelReading(settings);
        files.kamelets().forEach((path, text) -> read(files, path, text, faults).ifPresent(document -> {
            Kamelet kamelet = Kamelet.of(document);
            kamelets.put(kamelet.name(), kamelet);
            new RouteReader(files.shown(path), references, condition -> true).kamelet(kamelet, document);
            camel.fault(files.shown(path), path, text).ifPresent(faults::add);
        }));
        files.routes().forEach((path, text) -> read(files, path, text, faults).ifPresent(document -> {
            Optional<RouteFault> fault = hasRoutes(document)
                    ? camel.fault(files.shown(path), path, text)
                    : Optional.of(
                            Place.whole(files.shown(path)).fault("holds no routes: a list of routes was expected"));
            fault.ifPresent(faults::add);
            new RouteReader(files.shown(path), references, camel::holds).routes(document);
        }));
        addExpressions(references, camel, faults);
        boolean readable = faults.stream()
                .noneMatch(fault -> fault.line() == 0 || fault.message().startsWith("no YAML"));
        addNames(references, faults);
        if (files.complete() && readable) {
            addDirect(references, faults);
            addPurpose(references, faults);
        }
        return known -> {
            Set<RouteFault> all = new TreeSet<>(faults);
            addEndpoints(references, kamelets, known.keySet(), all);
            addBeans(references, known, all);
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

    private Optional<Node> read(RouteFiles files, Path path, String text, Set<RouteFault> faults) {
        String file = files.shown(path);
        if (text.isBlank()) {
            faults.add(Place.whole(file).fault("is empty"));
            return Optional.empty();
        }
        if (text.equals("\uFFFD")) {
            faults.add(Place.whole(file).fault("is not UTF-8"));
            return Optional.empty();
        }
        try {
            List<Node> documents = Yaml.documents(text);
            if (documents.isEmpty()) {
                faults.add(Place.whole(file).fault("holds nothing but comments"));
            }
            return documents.stream().findFirst();
        } catch (MarkedYamlEngineException e) {
            faults.add(e.getProblemMark()
                    .map(mark -> Place.of(file, mark))
                    .orElseGet(() -> Place.whole(file))
                    .fault("no YAML: " + problem(e, text)));
        } catch (YamlEngineException e) {
            faults.add(Place.whole(file).fault("no YAML: " + e.getMessage()));
        }
        return Optional.empty();
    }

    /** The library's words, and the text that they are about. */
    static String problem(MarkedYamlEngineException e, String text) {
        String words = String.valueOf(e.getProblem()).strip();
        return e.getProblemMark()
                .flatMap(mark -> text.lines().skip(mark.getLine()).findFirst())
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> words + " (" + (line.length() > 60 ? line.substring(0, 60) + "…" : line) + ")")
                .orElse(words);
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

    private void addEndpoints(
            References references, Map<String, Kamelet> kamelets, Set<String> beans, Set<RouteFault> faults) {
        for (Endpoint endpoint : references.endpoints) {
            if (endpoint.scheme().equals("kamelet")) {
                addKamelet(endpoint, kamelets, faults);
            } else if (!endpoint.uri().startsWith("{{") && !endpoint.isDynamic()) {
                addComponent(endpoint, references, beans, faults);
            }
        }
    }

    private void addComponent(Endpoint endpoint, References references, Set<String> beans, Set<RouteFault> faults) {
        String scheme = endpoint.scheme();
        boolean isBean = beans.contains(scheme) || references.ownBeans.containsKey(scheme);
        if (!WITHOUT_COMPONENT.contains(scheme) && !options.hasComponent(scheme) && !isBean) {
            faults.add(endpoint.place()
                    .fault("there is no component " + scheme
                            + ": lay its jar of the same Camel version into ext/, or correct the name"));
            return;
        }
        options.names(scheme).ifPresent(known -> names(endpoint).stream()
                .filter(name -> !known.contains(name) && !options.isPrefixed(scheme, name))
                .forEach(name ->
                        faults.add(at(endpoint, name).fault(scheme + " has no option " + name + meant(name, known)))));
    }

    private static void addKamelet(Endpoint endpoint, Map<String, Kamelet> kamelets, Set<RouteFault> faults) {
        String name = endpoint.path().replaceFirst("/.*", "");
        if (name.equals("source") || name.equals("sink") || name.contains("${") || name.contains("{{")) {
            return;
        }
        Kamelet kamelet = kamelets.get(name);
        if (kamelet == null) {
            faults.add(endpoint.place()
                    .fault("there is no kamelet " + name + " in routes/kamelets" + meant(name, kamelets.keySet())));
            return;
        }
        Set<String> given = names(endpoint);
        given.stream()
                .filter(option -> !kamelet.parameters().contains(option))
                .forEach(option -> faults.add(at(endpoint, option)
                        .fault("the kamelet " + name + " has no parameter " + option
                                + meant(option, kamelet.parameters()))));
        kamelet.required().stream()
                .filter(option -> !given.contains(option))
                .forEach(option ->
                        faults.add(endpoint.place().fault("the kamelet " + name + " needs the parameter " + option)));
    }

    private static Set<String> names(Endpoint endpoint) {
        Set<String> names = new TreeSet<>(endpoint.options().keySet());
        int query = endpoint.uri().indexOf('?');
        if (query >= 0) {
            Stream.of(endpoint.uri().substring(query + 1).split("&"))
                    .map(option -> option.split("=", 2)[0])
                    .filter(name -> !name.isBlank() && !name.contains("{{"))
                    .forEach(names::add);
        }
        return names;
    }

    private static Place at(Endpoint endpoint, String option) {
        Node node = endpoint.options().get(option);
        return node == null ? endpoint.place() : Place.of(endpoint.place().file(), node);
    }

    private void addBeans(References references, Map<String, Class<?>> beans, Set<RouteFault> faults) {
        Set<String> known = new TreeSet<>(beans.keySet());
        known.addAll(references.ownBeans.keySet());
        settings.keySet().stream()
                .filter(key -> key.startsWith("camel.beans."))
                .forEach(key -> known.add(key.substring("camel.beans.".length()).replaceFirst("[.\\[].*", "")));
        for (Bean bean : references.beans) {
            String ref = bean.ref();
            if (ref != null && !ref.contains("{{") && !ref.startsWith("#class:") && !known.contains(ref)) {
                faults.add(bean.place().fault("there is no bean " + ref + meant(ref, known)));
                continue;
            }
            String type = ref == null ? bean.type() : typeOf(ref, references, beans);
            if (type == null || type.isEmpty() || type.contains("{{")) {
                continue;
            }
            Optional<Class<?>> loaded = load(type.replaceFirst("^#class:", "").replaceFirst("\\(.*", ""));
            if (loaded.isEmpty()) {
                faults.add(bean.place().fault("there is no class " + type));
            } else if (bean.method() != null) {
                addMethod(bean, loaded.get(), faults);
            }
        }
    }

    private static @Nullable String typeOf(String ref, References references, Map<String, Class<?>> beans) {
        Class<?> type = beans.get(ref);
        return type == null ? references.ownBeans.get(ref) : type.getName();
    }

    private static void addMethod(Bean bean, Class<?> type, Set<RouteFault> faults) {
        String call = String.valueOf(bean.method());
        String name = call.replaceFirst("\\(.*", "").strip();
        if (name.isEmpty() || name.contains("{{")) {
            return;
        }
        List<Method> named = Stream.of(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .toList();
        String who = bean.ref() == null ? type.getSimpleName() : bean.ref();
        if (named.isEmpty()) {
            Set<String> methods =
                    Stream.of(type.getMethods()).map(Method::getName).collect(Collectors.toSet());
            faults.add(bean.place().fault(who + " has no method " + name + meant(name, methods)));
            return;
        }
        int arguments = arguments(call);
        if (arguments >= 0 && named.stream().noneMatch(method -> method.getParameterCount() == arguments)) {
            faults.add(bean.place()
                    .fault(who + "." + name + " takes "
                            + named.stream()
                                    .map(Method::getParameterCount)
                                    .sorted()
                                    .distinct()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(" or "))
                            + " arguments, not " + arguments));
        }
    }

    /** How many are between the parentheses; -1 if there are none, so that Camel chooses. */
    private static int arguments(String call) {
        int open = call.indexOf('(');
        if (open < 0 || !call.endsWith(")")) {
            return -1;
        }
        String inside = call.substring(open + 1, call.length() - 1);
        if (inside.isBlank()) {
            return 0;
        }
        int count = 1;
        int depth = 0;
        boolean quoted = false;
        for (char c : inside.toCharArray()) {
            quoted ^= c == '\'' || c == '"';
            depth += c == '{' || c == '(' ? 1 : c == '}' || c == ')' ? -1 : 0;
            count += c == ',' && depth == 0 && !quoted ? 1 : 0;
        }
        return count;
    }

    private void addNames(References references, Set<RouteFault> faults) {
        for (Name name : references.classes) {
            if (!name.name().contains("{{") && load(name.name()).isEmpty()) {
                faults.add(name.place().fault("there is no class " + name.name()));
            }
        }
        for (Name placeholder : references.placeholders) {
            addPlaceholder(placeholder, references, faults);
        }
        for (Name used : references.usedConfigurations) {
            if (!used.name().contains("*")
                    && !used.name().contains("{{")
                    && !references.configurations.contains(used.name())) {
                faults.add(used.place()
                        .fault("there is no routeConfiguration " + used.name()
                                + meant(used.name(), new HashSet<>(references.configurations))));
            }
        }
        Map<String, Place> first = new HashMap<>();
        for (Name id : references.routeIds) {
            Place before = first.putIfAbsent(id.name(), id.place());
            if (before != null) {
                faults.add(id.place()
                        .fault("the route id " + id.name() + " is used already in " + before.file() + ", line "
                                + before.line()));
            }
        }
    }

    private void addPlaceholder(Name placeholder, References references, Set<RouteFault> faults) {
        String name = placeholder.name().replaceFirst("^[?!]", "");
        Set<String> own =
                references.templateParameters.getOrDefault(placeholder.place().file(), Set.of());
        boolean known = own.contains(name)
                || settings.containsKey(name)
                || placeholder.name().startsWith("?")
                || name.contains(":")
                || name.contains("{")
                || System.getProperty(name) != null;
        if (!known && Settings.isKnown(name) && !name.contains("[")) {
            faults.add(placeholder
                    .place()
                    .fault("no route can name " + name
                            + ": it is not set, a secret, or a text that Camel would evaluate"));
        } else if (!known) {
            Set<String> candidates = new HashSet<>(settings.keySet());
            candidates.addAll(own);
            faults.add(placeholder
                    .place()
                    .fault("there is no setting " + name + meant(name, candidates)
                            + "; settings are read at the start"));
        }
    }

    /** Each direct: that is called must have a route. */
    private static void addDirect(References references, Set<RouteFault> faults) {
        Set<String> served = references.endpoints.stream()
                .filter(endpoint -> endpoint.from() && endpoint.scheme().equals("direct"))
                .map(Endpoint::path)
                .collect(Collectors.toSet());
        references.endpoints.stream()
                .filter(endpoint -> !endpoint.from() && endpoint.scheme().equals("direct"))
                .filter(endpoint -> !endpoint.isDynamic() && !endpoint.uri().contains("{{"))
                .filter(endpoint -> !served.contains(endpoint.path()))
                .forEach(endpoint -> faults.add(endpoint.place()
                        .fault("there is no route from direct:" + endpoint.path() + meant(endpoint.path(), served))));
    }

    /** A set of files in which nothing is received or nothing curated looks healthy, and does nothing. */
    private void addPurpose(References references, Set<RouteFault> faults) {
        boolean receives = references.endpoints.stream()
                .filter(endpoint -> !references.templateParameters.containsKey(
                        endpoint.place().file()))
                .anyMatch(endpoint -> endpoint.from()
                        && !INSIDE.contains(endpoint.scheme())
                        && !endpoint.path().matches("(source|sink)\\b.*"));
        boolean curates = references.endpoints.stream()
                .anyMatch(endpoint -> endpoint.from() && (endpoint.scheme() + ":" + endpoint.path()).equals(INBOX));
        if (!receives && isWanted("curator.listens")) {
            faults.add(Place.whole("routes")
                    .fault("no route receives notifications: none is from a source such as"
                            + " kamelet:misp-zeromq-source (receive.camel.yaml)"));
        }
        if (!curates && isWanted("curator.curates")) {
            faults.add(Place.whole("routes")
                    .fault("no route curates: none takes events from " + INBOX + " (curate.camel.yaml)"));
        }
    }

    /** Whether this process is to do that part of the work, which a route asks for in its precondition. */
    private boolean isWanted(String part) {
        return Boolean.parseBoolean(settings.getOrDefault(part, "true"));
    }

    private Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static String meant(String name, Set<String> known) {
        List<String> similar = new ArrayList<>(SimilarNames.to(name, known));
        return similar.isEmpty() ? "" : ": is " + String.join(" or ", similar) + " meant?";
    }
}
