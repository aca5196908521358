package io.mispcurator.routes;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Language;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Has Camel's own loader and language read texts, in a context of its own, which is never started. */
final class CamelReading {

    private static final int MAX_CAUSES = 20;

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
        Resource resource = ResourceHelper.fromBytes("file:" + path, text.getBytes(StandardCharsets.UTF_8));
        try {
            for (RoutesBuilder builder : PluginHelper.getRoutesLoader(context).findRoutesBuilders(resource)) {
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
        return place.fault(marked.map(found -> RouteInspection.problem(found, text))
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
