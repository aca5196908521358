package io.mispcurator.simulator.instance;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The settings of MISP that this one has, by their names. */
public final class ServerSettings {

    private final Map<String, Object> values = new ConcurrentSkipListMap<>(Map.of(
            "MISP.live", true,
            "MISP.language", "eng",
            "MISP.background_jobs", false,
            "Plugin.ZeroMQ_enable", true,
            "Plugin.ZeroMQ_event_notifications_enable", true,
            "Plugin.ZeroMQ_warninglist_notifications_enable", true,
            "Plugin.ZeroMQ_port", "50000",
            "Security.authkey_keep_session", false));

    public @Nullable Object get(String name) {
        return values.get(name);
    }

    public void set(String name, Object value) {
        values.put(name, value);
    }
}
