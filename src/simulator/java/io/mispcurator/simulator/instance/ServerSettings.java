package io.mispcurator.simulator.instance;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings of MISP that this one has, by their names, with what MISP says of them (recordings 370 to 415). */
public final class ServerSettings {

    private static final String NOTIFICATIONS = "Enables or disables the publishing of ";
    private static final String PORT =
            "It is recommended that you pick a port number in the dynamic range (49152-65535). However, if you have a"
                    + " valid reason to use a different port, ignore this message.";
    private static final List<String> LANGUAGES = List.of("eng", "deu", "fra", "ita", "jpn", "spa");

    private static final Map<String, Definition> DEFINITIONS = Stream.of(
                    bool("MISP.live", 0, "Unless set to true, the instance will only be accessible by site admins.")
                            .tested("testLive", value -> value.equals(false) ? "MISP disabled." : null),
                    text("MISP.language", 0, "Select the language MISP should use. The default is english.", "eng")
                            .tested(
                                    "testLanguage",
                                    value -> LANGUAGES.contains(value.toString()) ? null : "Invalid language."),
                    bool("MISP.background_jobs", 1, "Enables the use of MISP's background processing.")
                            .tested("testBoolTrue", value -> null)
                            .initially(false),
                    new Definition(
                            "MISP.host_org_id", "numeric", 0, "The hosting organisation.", "testLocalOrgStrict", 1L),
                    text("MISP.tmpdir", 1, "Please indicate the temp directory.", "/tmp")
                            .byCommandLine(),
                    bool(
                                    "Plugin.ZeroMQ_enable",
                                    2,
                                    "Enables or disables the pub/sub feature of MISP. Make sure that you install the"
                                            + " requirements for the plugin to work. Refer to the installation"
                                            + " instructions for more information.")
                            .reloading(),
                    bool(
                            "Plugin.ZeroMQ_event_notifications_enable",
                            2,
                            NOTIFICATIONS + "any event creations/edits/deletions."),
                    bool(
                            "Plugin.ZeroMQ_warninglist_notifications_enable",
                            2,
                            NOTIFICATIONS + "new/modified warninglist to the ZMQ pubsub feed."),
                    text("Plugin.ZeroMQ_host", 2, "The host that the pub/sub feature will use.", "127.0.0.1")
                            .reloading(),
                    new Definition(
                                    "Plugin.ZeroMQ_port",
                                    "numeric",
                                    2,
                                    "The port that the pub/sub feature will use.",
                                    "testForZMQPortNumber",
                                    50000L)
                            .tested("testForZMQPortNumber", value -> isDynamicPort(value) ? null : PORT)
                            .reloading(),
                    text("Plugin.ZeroMQ_username", 2, "The username that client need to use to connect to ZeroMQ.", "")
                            .reloading(),
                    text("Plugin.ZeroMQ_password", 2, "The password.", "").secret(),
                    bool("Security.authkey_keep_session", 2, "When enabled, session is kept between API requests.")
                            .initially(false))
            .collect(Collectors.toUnmodifiableMap(Definition::name, definition -> definition));

    private final Map<String, Object> values = new ConcurrentSkipListMap<>(
            DEFINITIONS.values().stream().collect(Collectors.toMap(Definition::name, Definition::initial)));

    /**
     * What MISP knows of a setting.
     *
     * @param kind {@code boolean}, {@code string} or {@code numeric}
     * @param check what MISP's own test complains of; null if of nothing
     * @param reloads whether a change tells the publisher to read its settings again
     */
    public record Definition(
            String name,
            String kind,
            int level,
            String description,
            String test,
            Function<Object, @Nullable String> check,
            Object initial,
            boolean redacted,
            boolean commandLineOnly,
            boolean reloads) {

        private Definition(String name, String kind, int level, String description, String test, Object initial) {
            this(name, kind, level, description, test, value -> null, initial, false, false, false);
        }

        private Definition tested(String newTest, Function<Object, @Nullable String> newCheck) {
            return new Definition(
                    name, kind, level, description, newTest, newCheck, initial, redacted, commandLineOnly, reloads);
        }

        private Definition initially(Object value) {
            return new Definition(
                    name, kind, level, description, test, check, value, redacted, commandLineOnly, reloads);
        }

        private Definition secret() {
            return new Definition(name, kind, level, description, test, check, initial, true, commandLineOnly, true);
        }

        private Definition byCommandLine() {
            return new Definition(name, kind, level, description, test, check, initial, redacted, true, reloads);
        }

        private Definition reloading() {
            return new Definition(
                    name, kind, level, description, test, check, initial, redacted, commandLineOnly, true);
        }
    }

    private static Definition bool(String name, int level, String description) {
        return new Definition(name, "boolean", level, description, "testBool", true);
    }

    private static Definition text(String name, int level, String description, String initial) {
        return new Definition(name, "string", level, description, "testForEmpty", initial);
    }

    private static boolean isDynamicPort(Object value) {
        return value instanceof Number number && number.longValue() >= 49152 && number.longValue() <= 65535;
    }

    public @Nullable Definition definition(String name) {
        return DEFINITIONS.get(name);
    }

    public @Nullable Object get(String name) {
        return values.get(name);
    }

    public boolean isOn(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    public void set(String name, Object value) {
        values.put(name, value);
    }
}
