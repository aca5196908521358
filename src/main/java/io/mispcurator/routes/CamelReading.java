package io.mispcurator.routes;

import io.mispcurator.routes.References.Endpoint;
import io.mispcurator.routes.References.Name;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.Language;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Has Camel's own loader and language read texts, in a context of its own, which is never started. */
final class CamelReading {

    private static final int MAX_CAUSES = 20;

    /** Where javac and an XML parser say that a mistake is. */
    private static final Pattern LINE = Pattern.compile("(?:\\.java:|line[ :]+|lineNumber: )(\\d+)(?:;|:)?");

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Language simple;

    CamelReading(Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        context.getPropertiesComponent().setInitialProperties(properties);
        context.build();
        simple = context.resolveLanguage("simple");
    }

    /** What Camel does not understand of a file; it stops at the first such thing. */
    Optional<RouteFault> fault(String file, Path path, String text) {
        try {
            for (RoutesBuilder builder :
                    PluginHelper.getRoutesLoader(context).findRoutesBuilders(resource(path, text))) {
                if (builder instanceof RouteBuilder routes) {
                    routes.setCamelContext(context);
                    routes.configure();
                }
            }
            return Optional.empty();
        } catch (Exception e) {
            return Optional.of(fault(file, text, e));
        }
    }

    /**
     * Reads routes in another language, and notes what they are. What they do when they are set up, such as asking for
     * beans, may not be possible here; that shows when they are run.
     */
    Optional<RouteFault> read(String file, Path path, String text, References references) {
        references.isForeign = true;
        Collection<RoutesBuilder> builders;
        try {
            builders = PluginHelper.getRoutesLoader(context).findRoutesBuilders(resource(path, text));
        } catch (Exception e) {
            references.isIncomplete = true;
            return Optional.of(foreignFault(file, e));
        }
        for (RoutesBuilder builder : builders) {
            try {
                RouteBuilder routes = (RouteBuilder) builder;
                routes.setCamelContext(context);
                routes.configure();
                routes.getRouteCollection().getRoutes().forEach(route -> note(route, file, references));
            } catch (Exception e) {
                references.isIncomplete = true;
            }
        }
        return Optional.empty();
    }

    private static void note(RouteDefinition route, String file, References references) {
        Place place = Place.whole(file);
        if (route.getId() != null) {
            references.routeIds.add(new Name(route.getId(), place));
        }
        references.endpoints.add(new Endpoint(route.getInput().getEndpointUri(), true, Map.of(), place));
        ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class).stream()
                .map(ToDefinition::getEndpointUri)
                .filter(Objects::nonNull)
                .forEach(uri -> references.endpoints.add(new Endpoint(uri, false, Map.of(), place)));
    }

    /** A compiler says where in its first lines. */
    private static RouteFault foreignFault(String file, Exception failure) {
        String message = Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .map(cause -> String.valueOf(cause.getMessage()))
                .reduce("", (outer, inner) -> LINE.matcher(inner).find() || outer.isEmpty() ? inner : outer);
        Matcher line = LINE.matcher(message);
        boolean found = line.find();
        String words = message.lines()
                .filter(said -> !found || said.contains(line.group()))
                .findFirst()
                .orElse("")
                .replaceFirst(".*?" + (found ? Pattern.quote(line.group()) : ""), "");
        return new RouteFault(file, found ? Integer.parseInt(line.group(1)) : 0, found ? 1 : 0, words.strip());
    }

    private static Resource resource(Path path, String text) {
        return ResourceHelper.fromBytes("file:" + path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static RouteFault fault(String file, String text, Exception failure) {
        Optional<MarkedYamlEngineException> marked = Stream.iterate(
                        (Throwable) failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .filter(MarkedYamlEngineException.class::isInstance)
                .map(MarkedYamlEngineException.class::cast)
                .reduce((outer, inner) -> inner);
        Place place = marked.flatMap(MarkedYamlEngineException::getProblemMark)
                .map(mark -> Place.of(file, mark))
                .orElseGet(() -> Place.whole(file));
        return place.fault(marked.map(found -> Yaml.problem(found, text))
                .orElseGet(() ->
                        String.valueOf(failure.getMessage()).lines().findFirst().orElse("")));
    }

    /** What is wrong with an expression of the simple language. */
    Optional<String> problem(String expression, boolean predicate) {
        try {
            if (predicate) {
                simple.createPredicate(expression);
            } else {
                simple.createExpression(expression);
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage())
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip());
        }
    }

    /** Whether a condition holds that depends on settings alone; what cannot be decided here counts as held. */
    boolean holds(String condition) {
        try {
            return simple.createPredicate(context.resolvePropertyPlaceholders(condition))
                    .matches(new DefaultExchange(context));
        } catch (RuntimeException e) {
            return true;
        }
    }
}
