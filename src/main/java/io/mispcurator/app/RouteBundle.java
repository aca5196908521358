package io.mispcurator.app;

import io.mispcurator.config.ConfigurationException;
import io.mispcurator.config.Settings;
import io.mispcurator.routes.RouteFolder;
import io.mispcurator.routes.RouteInspection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** The folder {@code routes} and how Camel is to load it. */
public record RouteBundle(Path routes) {

    private static final String INCLUDED = "camel.main.routes-include-pattern";
    private static final String RELOADED = "camel.main.routes-reload-enabled";
    private static final Pattern PATTERN = Pattern.compile("[,*?{}]");

    /**
     * @throws ConfigurationException if the folder holds no routes
     */
    public static RouteBundle at(Path home) {
        Path routes = home.resolve("routes").toAbsolutePath().normalize();
        if (!Files.isDirectory(routes)) {
            throw new ConfigurationException(List.of("there is no folder " + routes
                    + ": run the curator in the folder that holds routes and application.properties"));
        }
        if (PATTERN.matcher(routes.toString()).find()) {
            throw new ConfigurationException(List.of("the folder " + routes
                    + " cannot be used: Camel reads , * ? { and } in its path as a pattern; move or rename it"));
        }
        return new RouteBundle(routes);
    }

    /**
     * What the settings say of {@code camel.…} goes before the defaults here. The curator's own settings are not among
     * Camel's properties: a route gets them from {@link SettingPlaceholders}.
     */
    void configure(Main main, Settings settings) {
        main.setPropertyPlaceholderLocations("false");
        main.configure().setAutoConfigurationSystemPropertiesEnabled(false); // they are among the settings
        main.addMainListener(new FailuresToCaller());
        Map<String, String> properties = new LinkedHashMap<>(byDefault());
        properties.putAll(ofCurator(settings));
        properties.putAll(settings.others());
        properties.keySet().removeAll(settings.own().keySet());
        properties.put(INCLUDED, RouteFolder.elsewhere(pattern(settings)));
        properties.put(RELOADED, "false");
        properties.forEach(main::addInitialProperty);
        List.of(INCLUDED, RELOADED).forEach(name -> main.addOverrideProperty(name, properties.get(name)));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport starting) {
                PropertiesComponent component =
                        (PropertiesComponent) starting.getCamelContext().getPropertiesComponent();
                component.setPropertiesParser(new SettingPlaceholders(settings, component));
            }
        });
    }

    /** What follows from the settings. */
    private static Map<String, String> ofCurator(Settings settings) {
        Map<String, String> properties = new LinkedHashMap<>(Role.of(settings).properties());
        properties.putAll(NoticePart.properties(settings.notices()));
        properties.put("curator.turns", Integer.toString(settings.misp().turns()));
        return properties;
    }

    /** The files that these settings have read. */
    RouteFolder folder(Settings settings) {
        return new RouteFolder(routes, pattern(settings));
    }

    /** Whether edited files are taken over. */
    static boolean isWatched(Settings settings) {
        return Boolean.parseBoolean(settings.others().getOrDefault(RELOADED, "true"));
    }

    RouteInspection inspection(Settings settings) {
        Map<String, String> placeholders = new LinkedHashMap<>(byDefault());
        placeholders.putAll(ofCurator(settings));
        placeholders.putAll(settings.placeholders());
        placeholders.keySet().removeAll(settings.own().keySet());
        return new RouteInspection(placeholders);
    }

    private String pattern(Settings settings) {
        String all = Stream.of(RouteLanguage.values())
                .filter(RouteLanguage::isRead)
                .map(language -> "file:" + routes + "/*" + language.ending())
                .collect(Collectors.joining(","));
        return settings.others().getOrDefault(INCLUDED, all);
    }

    private Map<String, String> byDefault() {
        Map<String, String> camel = new LinkedHashMap<>();
        camel.put("camel.main.name", "misp-curator");
        camel.put("camel.component.kamelet.location", "file:" + routes.resolve("kamelets"));
        // A failure inside a kamelet is answered by the route that called it.
        camel.put("camel.component.kamelet.no-error-handler", "true");
        // A message to a route that is not there fails at once, instead of holding a worker for half a minute.
        camel.put("camel.component.direct.block", "false");
        camel.put("camel.main.allow-use-original-message", "true");
        camel.put("camel.main.shutdown-timeout", "30");
        camel.put("camel.main.jmx-enabled", "false");
        // It would hold each of MISP's answers in memory, however long, before anybody reads it.
        camel.put("camel.main.stream-caching-enabled", "false");
        // It would print what the routes are given, secrets among it.
        camel.put("camel.main.auto-configuration-log-summary", "false");
        camel.put("camel.main.startup-summary-level", "oneline");
        return camel;
    }
}
