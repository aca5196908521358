package io.mispcurator.cli;

import io.mispcurator.config.ConfigurationException;
import io.mispcurator.config.Settings;
import io.mispcurator.config.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command takes. */
final class CommonOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A properties file that is read after application.properties.")
    @Nullable
    Path config;

    @Option(names = "-D", paramLabel = "KEY=VALUE", description = "A setting that goes before all others.")
    Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--verbose", description = "Show the stack trace of an error.")
    boolean verbose;

    /** The folder that holds {@code application.properties} and {@code routes}. */
    Path home() {
        return Path.of(System.getProperty("curator.home", ".")).toAbsolutePath().normalize();
    }

    /** @throws ConfigurationException with every fault there is */
    Settings read() {
        return Settings.of(sources());
    }

    /**
     * Only what is needed to ask a running curator.
     *
     * @throws ConfigurationException with every fault there is
     */
    Settings readManagement() {
        return Settings.ofManagement(sources());
    }

    private Sources sources() {
        Sources sources = new Sources(home());
        Path beside = home().resolve("application.properties");
        if (Files.exists(beside)) {
            sources.file(beside);
        }
        if (config != null) {
            if (!Files.exists(config)) {
                throw new ConfigurationException(List.of("--config names a file that does not exist, " + config));
            }
            sources.file(config);
        }
        return sources.environment(System.getenv())
                .properties(ours(System.getProperties()))
                .properties(settings);
    }

    private static Map<String, String> ours(Properties system) {
        Map<String, String> ours = new LinkedHashMap<>();
        system.stringPropertyNames().stream()
                .filter(key -> Sources.isSetting(key) || key.startsWith("camel."))
                .forEach(key -> ours.put(key, system.getProperty(key)));
        return ours;
    }
}
