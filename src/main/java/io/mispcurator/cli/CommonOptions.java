package io.mispcurator.cli;

import io.mispcurator.app.EditedSettings;
import io.mispcurator.app.ExposureWarnings;
import io.mispcurator.app.RouteBundle;
import io.mispcurator.config.ConfigurationException;
import io.mispcurator.config.ManagementSettings;
import io.mispcurator.config.Settings;
import io.mispcurator.config.Sources;
import io.mispcurator.output.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command takes. */
public final class CommonOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A properties file that is read after application.properties.")
    @Nullable
    Path config;

    @Option(names = "-D", paramLabel = "KEY=VALUE", description = "A setting that goes before all others.")
    List<String> settings = new ArrayList<>();

    @Option(names = "--verbose", description = "Show the stack trace of an error.")
    boolean verbose;

    /** The folder that holds {@code application.properties} and {@code routes}. */
    public Path home() {
        return Path.of(System.getProperty("curator.home", ".")).toAbsolutePath().normalize();
    }

    /** @throws ConfigurationException with every fault there is */
    Settings read() {
        Settings settings = Settings.of(sources());
        Secrets.learn(settings.secrets());
        return settings;
    }

    /**
     * Only what is needed to ask a running curator.
     *
     * @throws ConfigurationException with every fault there is
     */
    ManagementSettings readManagement() {
        return Settings.ofManagement(sources());
    }

    /** What of these settings other users of this machine can read or write, a line each. */
    List<String> exposures(Settings inForce) throws IOException {
        return new ExposureWarnings()
                .commandLine(List.of(ProcessHandle.current().info().arguments().orElse(new String[0])))
                .secretFiles(inForce)
                .settingFiles(Stream.of(home().resolve("application.properties"), config)
                        .filter(Objects::nonNull)
                        .filter(Files::exists)
                        .toList())
                .routes(RouteBundle.at(home()).routes())
                .warnings();
    }

    /** The settings while a curator runs. */
    EditedSettings edited() {
        return new EditedSettings(() -> sources().values());
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
                .properties(given());
    }

    /** Split here, since picocli takes quotes in a map's values for its own, and tells them where they do not match. */
    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new ConfigurationException(List.of("-D needs a setting and its value: -Dkey=value"));
            }
            given.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return given;
    }

    private static Map<String, String> ours(Properties system) {
        Map<String, String> ours = new LinkedHashMap<>();
        system.stringPropertyNames().stream()
                .filter(key -> Sources.isSetting(key) || key.startsWith("camel."))
                .forEach(key -> ours.put(key, system.getProperty(key)));
        return ours;
    }
}
