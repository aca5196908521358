package io.mispcurator.app;

import io.mispcurator.files.FileAccess;
import io.mispcurator.routes.RouteFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.RouteWatcherReloadStrategy;
import org.apache.camel.util.AntPathMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over a route file that was edited. With a mistake in it, the file's last good text goes on, and the log says what
 * is wrong. Only the routes of the edited file are replaced, unless it says what becomes of failures: that is part of
 * every route that names it, so then all are. Called on the one thread that watches the folder.
 */
final class RouteReload {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    /** The two ends that a kamelet's own route has, as opposed to an endpoint that some route calls it by. */
    private static final Pattern END_OF_KAMELET = Pattern.compile("kamelet:/{0,2}(source|sink)\\b.*");

    private final CamelContext context;
    private final List<String> included;
    private final Function<Map<Path, String>, List<RouteFault>> inspection;
    private final Map<Path, String> good = new TreeMap<>();
    private final Map<Path, String> refused = new TreeMap<>();

    private RouteReload(
            CamelContext context, String included, Function<Map<Path, String>, List<RouteFault>> inspection) {
        this.context = context;
        this.inspection = inspection;
        this.included = Stream.of(included.split(","))
                .filter(pattern -> pattern.startsWith("file:"))
                .map(pattern -> Path.of(pattern.substring("file:".length()))
                        .toAbsolutePath()
                        .toString())
                .toList();
    }

    /** One of several processes may run some of the routes only. */
    private boolean runsHere(Path file) {
        return included.stream().anyMatch(pattern -> AntPathMatcher.INSTANCE.match(pattern, file.toString()));
    }

    /**
     * Puts itself in the place of what Camel does by default, which leaves routes out that have a mistake.
     *
     * @param included the pattern of Camel Main by which routes were loaded
     * @param inspection finds what is wrong with all files when these have other texts
     */
    static void watch(
            CamelContext context,
            Path routes,
            String included,
            Function<Map<Path, String>, List<RouteFault>> inspection)
            throws IOException {
        RouteWatcherReloadStrategy watcher = context.hasService(RouteWatcherReloadStrategy.class);
        if (watcher == null) {
            return;
        }
        RouteReload reload = new RouteReload(context, included, inspection);
        try (Stream<Path> files = Files.list(routes)) {
            for (Path file : files.filter(reload::runsHere).toList()) {
                reload.good.put(file, Files.readString(file));
            }
        }
        watcher.setResourceReload((name, resource) -> reload.take(Path.of(resource.getURI())));
    }

    private void take(Path file) throws Exception {
        // An editor saves in several steps, and each of them is an event.
        if (!runsHere(file) || !Files.exists(file) || Files.size(file) == 0) {
            return;
        }
        String text = Files.readString(file);
        if (text.equals(good.get(file))) {
            return;
        }
        Optional<String> stranger = FileAccess.strangerWho(file);
        if (stranger.isPresent()) {
            if (text.equals(refused.put(file, text))) {
                return;
            }
            LOG.error(
                    "{} was edited, but is not taken over, since others than root and this user can write it; the routes"
                            + " go on as before: {} (chmod go-w, or chown)",
                    file.getFileName(),
                    stranger.get());
            return;
        }
        if (hasFaults(file, text)) {
            return;
        }
        Map<Path, String> wanted = affected(file, text);
        try {
            load(wanted);
            good.put(file, text);
            LOG.info("{} was edited and is in force", file.getFileName());
        } catch (Exception mistake) {
            LOG.error(
                    "{} was edited, but has a mistake; the routes go on as before: {}",
                    file.getFileName(),
                    RootCause.message(mistake));
            Map<Path, String> before = new TreeMap<>(good);
            before.keySet().retainAll(wanted.keySet());
            load(before);
        }
    }

    /** An editor tells of one save several times. */
    private boolean hasFaults(Path file, String text) {
        Map<Path, String> texts = new TreeMap<>(good);
        texts.put(file, text);
        List<RouteFault> faults = inspection.apply(texts);
        if (faults.isEmpty()) {
            refused.remove(file);
            return false;
        }
        if (!text.equals(refused.put(file, text))) {
            faults.forEach(fault -> LOG.error(
                    "{} was edited, but has a mistake; the routes go on as before: {}", file.getFileName(), fault));
        }
        return true;
    }

    private Map<Path, String> affected(Path file, String text) {
        Map<Path, String> affected = new TreeMap<>();
        if (text.contains("routeConfiguration:")) {
            affected.putAll(good);
        }
        affected.put(file, text);
        return affected;
    }

    private void load(Map<Path, String> files) throws Exception {
        endSources(files);
        List<Resource> resources = new ArrayList<>();
        files.forEach((file, text) -> resources.add(
                ResourceHelper.fromBytes(file.toUri().toString(), text.getBytes(StandardCharsets.UTF_8))));
        PluginHelper.getRoutesLoader(context).updateRoutes(resources);
        removeLeftovers();
    }

    /** Camel replaces a route, but not the one that a source kamelet made for it: that one would hold its socket on. */
    private void endSources(Map<Path, String> files) throws Exception {
        for (Route route : List.copyOf(context.getRoutes())) {
            Resource source = route.getSourceResource();
            if (source != null
                    && files.containsKey(Path.of(source.getURI()))
                    && route.getEndpoint() instanceof KameletEndpoint kamelet) {
                context.getRouteController().stopRoute(route.getRouteId());
                remove(kamelet.getRouteId());
                context.removeEndpoint(kamelet);
            }
        }
    }

    /** What action kamelets made for routes that have been replaced. */
    private void removeLeftovers() throws Exception {
        Set<String> used = context.getEndpoints().stream()
                .filter(KameletEndpoint.class::isInstance)
                .filter(endpoint ->
                        !END_OF_KAMELET.matcher(endpoint.getEndpointUri()).matches())
                .map(endpoint -> ((KameletEndpoint) endpoint).getRouteId())
                .collect(Collectors.toSet());
        for (Route route : List.copyOf(context.getRoutes())) {
            if (route.isCreatedByKamelet() && !used.contains(route.getRouteId())) {
                remove(route.getRouteId());
            }
        }
    }

    private void remove(String route) throws Exception {
        context.getRouteController().stopRoute(route);
        context.removeRoute(route);
    }
}
