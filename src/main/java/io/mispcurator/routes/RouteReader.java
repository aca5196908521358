package io.mispcurator.routes;

import io.mispcurator.routes.References.Bean;
import io.mispcurator.routes.References.Endpoint;
import io.mispcurator.routes.References.Expression;
import io.mispcurator.routes.References.Name;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Walks through one file's nodes and notes what it names: endpoints, beans, classes, settings, routes. */
final class RouteReader {

    private static final Set<String> WORDS = Set.of("id", "description", "note", "title", "nodePrefixId", "message");
    private static final Set<String> ENDPOINTS =
            Set.of("to", "toD", "from", "wireTap", "enrich", "pollEnrich", "poll", "interceptSendToEndpoint");
    private static final Set<String> VALUES = Set.of("parameters", "properties", "constructors");
    private static final Set<String> PREDICATES = Set.of("when", "filter", "validate", "precondition", "onWhen");
    private static final Set<String> NAMED_BEANS =
            Set.of("routePolicy", "idempotentRepository", "aggregationStrategy", "executorService", "onPrepare");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)}}");

    /** A bean in an expression, and its method: {@code ${bean:clock.millis}} or {@code ${bean:clock?method=millis}}. */
    private static final Pattern BEAN = Pattern.compile("\\$\\{bean:([\\w-]+)(?:(?:\\.|::|\\?method=)(\\w+))?");

    private final String file;
    private final References references;
    private final Predicate<String> runsHere;

    /** @param runsHere whether a route with such a precondition runs in this process */
    RouteReader(String file, References references, Predicate<String> runsHere) {
        this.file = file;
        this.references = references;
        this.runsHere = runsHere;
    }

    /** The items of a route file. */
    void routes(Node document) {
        Yaml.items(document).forEach(item -> Yaml.fields(item).forEach(this::item));
    }

    /** The template of a kamelet. */
    void kamelet(Kamelet kamelet, Node document) {
        references.templateParameters.put(file, kamelet.parameters());
        Node template = Yaml.at(document, "spec", "template");
        if (template != null) {
            visit("template", template);
        }
    }

    private void item(String kind, Node node) {
        Map<String, Node> fields = Yaml.fields(node);
        String id = Yaml.text(fields.get("id")).orElse("");
        switch (kind) {
            case "route" -> {
                if (!Yaml.text(fields.get("precondition")).map(runsHere::test).orElse(true)) {
                    return;
                }
                if (!id.isEmpty()) {
                    references.routeIds.add(new Name(id, Place.of(file, fields.get("id"))));
                }
            }
            case "routeConfiguration" -> references.configurations.add(id);
            case "beans" ->
                Yaml.items(node).map(Yaml::fields).forEach(bean -> Yaml.text(bean.get("name"))
                        .ifPresent(name -> references.ownBeans.put(
                                name, Yaml.text(bean.get("type")).orElse(""))));
            default -> {}
        }
        visit(kind, node);
    }

    private void visit(String key, Node node) {
        if (WORDS.contains(key)) {
            return;
        }
        if (node instanceof ScalarNode scalar) {
            text(key, scalar);
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> visit(key, item));
        } else if (node instanceof MappingNode) {
            mapping(key, Yaml.fields(node), node);
        }
    }

    private void mapping(String key, Map<String, Node> fields, Node node) {
        Node uri = fields.get("uri");
        if (uri != null) {
            Yaml.text(uri).ifPresent(text -> endpoint(text, key.equals("from"), fields.get("parameters"), uri));
        }
        if (key.equals("bean") || key.equals("method")) {
            references.beans.add(new Bean(
                    Yaml.text(fields.get("ref")).orElse(null),
                    Yaml.text(fields.get("beanType")).orElse(null),
                    Yaml.text(fields.get("method")).orElse(null),
                    Place.of(file, fields.getOrDefault("ref", fields.getOrDefault("beanType", node)))));
        }
        if (PREDICATES.contains(key) || key.equals("loop")) {
            expression(fields.get("simple"), PREDICATES.contains(key));
        }
        fields.forEach((name, value) -> {
            if (name.equals("simple") && !PREDICATES.contains(key) && !key.equals("loop")) {
                expression(value, false);
            }
            // An expression belongs to what holds it, and what is given to a component or bean is named by that one.
            visit(name.equals("expression") || VALUES.contains(key) ? key : name, value);
        });
    }

    private void expression(@Nullable Node node, boolean predicate) {
        if (node == null) {
            return;
        }
        Node text = node instanceof MappingNode ? Yaml.at(node, "expression") : node;
        if (text instanceof ScalarNode scalar) {
            Place place = Place.of(file, scalar);
            references.expressions.add(new Expression(scalar.getValue(), predicate, place));
            Matcher bean = BEAN.matcher(scalar.getValue());
            while (bean.find()) {
                references.beans.add(new Bean(bean.group(1), null, bean.group(2), place));
            }
        }
    }

    private void endpoint(String uri, boolean from, @Nullable Node parameters, Node at) {
        references.endpoints.add(new Endpoint(uri, from, new HashMap<>(Yaml.fields(parameters)), Place.of(file, at)));
    }

    private void text(String key, ScalarNode scalar) {
        String text = scalar.getValue();
        if (ENDPOINTS.contains(key)) {
            endpoint(text, key.equals("from"), null, scalar);
        } else if (key.equals("constant") && text.startsWith("direct:")) {
            endpoint(text, false, null, scalar);
        } else if (key.equals("exception")) {
            references.classes.add(new Name(text, Place.of(file, scalar)));
        } else if (key.equals("routeConfigurationId")) {
            Stream.of(text.split(","))
                    .map(String::strip)
                    .forEach(id -> references.usedConfigurations.add(new Name(id, Place.of(file, scalar))));
        } else if (NAMED_BEANS.contains(key) && !text.contains("#class:") && !text.contains("{{")) {
            Stream.of(text.split(","))
                    .map(String::strip)
                    .forEach(name -> references.beans.add(
                            new Bean(name.replaceFirst("^#(bean:)?", ""), null, null, Place.of(file, scalar))));
        } else if (text.startsWith("#bean:")) {
            references.beans.add(new Bean(text.substring("#bean:".length()), null, null, Place.of(file, scalar)));
        } else if (text.startsWith("#class:")) {
            references.classes.add(
                    new Name(text.substring("#class:".length()).replaceFirst("\\(.*", ""), Place.of(file, scalar)));
        }
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            references.placeholders.add(new Name(placeholder.group(1).strip(), Place.of(file, scalar)));
        }
    }
}
