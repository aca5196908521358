package io.mispcurator.reload;

import io.mispcurator.routes.RouteFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.jms.JmsConsumer;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.ResourceAware;
import org.apache.camel.support.PluginHelper;
import org.springframework.jms.listener.DefaultMessageListenerContainer;

/** The routes of a context by the files that they come from: puts in all that a file says, and takes out all of it. */
final class RunningRoutes {

    /** The two ends that a kamelet's own route has, as opposed to an endpoint that some route calls it by. */
    private static final Pattern END_OF_KAMELET = Pattern.compile("kamelet:/{0,2}(source|sink)\\b.*");

    /** Longer than a consumer of the inbox waits for a message. */
    private static final Duration MAX_RECEIVE = Duration.ofSeconds(5);

    private static final long POLL_MILLIS = 10;

    private final CamelContext context;
    private final Model model;
    private final Map<Path, Set<Object>> owned = new HashMap<>();

    RunningRoutes(CamelContext context) {
        this.context = context;
        this.model = context.getCamelContextExtension().getContextPlugin(Model.class);
    }

    void putIn(RouteFiles texts, Collection<Path> files) throws Exception {
        List<Resource> resources = new ArrayList<>();
        for (Path file : files) {
            String text = texts.routes().get(file);
            if (text != null) {
                resources.add(new RouteText(file, text));
            }
        }
        Collection<RoutesBuilder> builders =
                PluginHelper.getRoutesLoader(context).findRoutesBuilders(resources);
        for (RoutesBuilder builder : builders) {
            if (builder instanceof RouteConfigurationsBuilder configurations) {
                own(builder, () -> configurations.addRouteConfigurationsToCamelContext(context));
            }
        }
        for (RoutesBuilder builder : builders) {
            own(builder, () -> builder.addRoutesToCamelContext(context));
            builder.addTemplatedRoutesToCamelContext(context);
        }
    }

    private interface Step {
        void take() throws Exception;
    }

    /** Of some of what a file defines Camel does not know from which file it is. */
    private void own(RoutesBuilder builder, Step step) throws Exception {
        Set<Object> before = definitions();
        try {
            step.take();
        } finally {
            Set<Object> added = definitions();
            added.removeAll(before);
            Path file = builder instanceof ResourceAware aware ? RouteText.file(aware.getResource()) : null;
            if (file != null) {
                owned.computeIfAbsent(file, none -> identities()).addAll(added);
            }
        }
    }

    private Set<Object> definitions() {
        Set<Object> definitions = identities();
        definitions.addAll(model.getRouteConfigurationDefinitions());
        definitions.addAll(model.getRouteTemplateDefinitions());
        return definitions;
    }

    private static Set<Object> identities() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /** What takes messages in goes first, and what it calls after it. */
    void takeOut(Affected affected) throws Exception {
        List<RouteDefinition> routes = model.getRouteDefinitions().stream()
                .filter(route -> isFrom(route.getResource(), affected.routes()))
                .sorted(Comparator.comparing(RunningRoutes::isCalled))
                .toList();
        for (RouteDefinition route : routes) {
            quieten(route.getRouteId());
            endSource(route.getRouteId());
            model.removeRouteDefinition(route);
        }
        Set<Object> ended = identities();
        affected.routes().stream().map(owned::remove).filter(Objects::nonNull).forEach(ended::addAll);
        for (var configuration : List.copyOf(model.getRouteConfigurationDefinitions())) {
            if (ended.contains(configuration)) {
                model.removeRouteConfiguration(configuration);
            }
        }
        for (var template : List.copyOf(model.getRouteTemplateDefinitions())) {
            if (affected.kamelets().contains(template.getId()) || ended.contains(template)) {
                model.removeRouteTemplateDefinition(template);
            }
        }
        removeLeftovers();
    }

    private static boolean isFrom(Resource resource, Set<Path> files) {
        Path file = RouteText.file(resource);
        return file != null && files.contains(file);
    }

    private static boolean isCalled(RouteDefinition route) {
        return String.valueOf(route.getInput().getEndpointUri()).startsWith("direct:");
    }

    /** A thread that is interrupted while it receives breaks its session, and the next one to use that loses its turn. */
    private void quieten(String id) throws Exception {
        Route route = context.getRoute(id);
        if (route != null
                && route.getConsumer() instanceof JmsConsumer consumer
                && consumer.getListenerContainer() instanceof DefaultMessageListenerContainer container) {
            container.stop();
            long end = System.nanoTime() + MAX_RECEIVE.toNanos();
            while (container.getActiveConsumerCount() > 0 && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }
    }

    /** Camel ends a route, but not the one that a source kamelet made for it: that one would hold its socket on. */
    private void endSource(String id) throws Exception {
        Route route = context.getRoute(id);
        if (route != null && route.getEndpoint() instanceof KameletEndpoint kamelet) {
            context.getRouteController().stopRoute(id);
            remove(kamelet.getRouteId());
            context.removeEndpoint(kamelet);
        }
    }

    /** What action kamelets made for routes that have ended. */
    private void removeLeftovers() throws Exception {
        Set<String> used = context.getEndpoints().stream()
                .filter(KameletEndpoint.class::isInstance)
                .filter(endpoint ->
                        !END_OF_KAMELET.matcher(endpoint.getEndpointUri()).matches())
                .map(endpoint -> ((KameletEndpoint) endpoint).getRouteId())
                .collect(Collectors.toSet());
        for (RouteDefinition route : List.copyOf(model.getRouteDefinitions())) {
            if (Boolean.TRUE.equals(route.isKamelet()) && !used.contains(route.getRouteId())) {
                remove(route.getRouteId());
            }
        }
    }

    private void remove(String id) throws Exception {
        RouteDefinition definition = model.getRouteDefinition(id);
        if (definition != null) {
            model.removeRouteDefinition(definition);
        }
    }
}
