package io.mispcurator.app;

import io.mispcurator.config.ConfigurationException;
import io.mispcurator.config.Settings;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings as they are on disk now. Those of an operator's own routes take effect with the routes; of the others it is
 * said once that they wait for the next start. For one thread.
 */
public final class EditedSettings {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    private final Supplier<Map<String, String>> reading;
    private final Map<String, String> atStart;
    private Map<String, String> latest;

    /** @param reading reads all that the sources say, or throws a {@link ConfigurationException} */
    public EditedSettings(Supplier<Map<String, String>> reading) {
        this.reading = reading;
        this.atStart = reading.get();
        this.latest = atStart;
    }

    /** The operator's own; as they were before while the file cannot be read. */
    Map<String, String> own() {
        try {
            Map<String, String> now = reading.get();
            Set<String> waiting = waiting(now);
            waiting.removeAll(waiting(latest));
            if (!waiting.isEmpty()) {
                LOG.info(
                        "settings were edited that take effect at the next start: {}",
                        waiting.stream().collect(Collectors.joining(", ")));
            }
            latest = now;
        } catch (ConfigurationException unreadable) {
            // Half written, or a mistake that the next start names.
        }
        return Settings.own(latest);
    }

    private Set<String> waiting(Map<String, String> now) {
        Set<String> keys = new HashSet<>(atStart.keySet());
        keys.addAll(now.keySet());
        keys.removeIf(key -> Objects.equals(atStart.get(key), now.get(key)));
        keys.removeAll(Settings.own(now).keySet());
        keys.removeAll(Settings.own(atStart).keySet());
        return new TreeSet<>(keys);
    }
}
