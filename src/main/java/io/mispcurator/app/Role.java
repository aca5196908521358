package io.mispcurator.app;

import io.mispcurator.config.Settings;
import java.util.Locale;
import java.util.Map;

/**
 * What this process does of the curator's work ({@code curator.role}). The routes that begin something on their own ask for
 * it in their {@code precondition}.
 */
enum Role {
    ALL(true, true, "receives and curates"),
    RECEIVE(true, false, "receives notifications and searches for missed events; other processes curate them"),
    CURATE(false, true, "curates what is in the inbox; another process receives the notifications");

    private final boolean receives;
    private final boolean curates;
    private final String description;

    Role(boolean receives, boolean curates, String description) {
        this.receives = receives;
        this.curates = curates;
        this.description = description;
    }

    static Role of(Settings settings) {
        return valueOf(settings.role().toUpperCase(Locale.ROOT));
    }

    /** What the routes' preconditions ask for. */
    Map<String, String> properties() {
        return Map.of(
                "curator.listens", Boolean.toString(receives),
                "curator.searches", Boolean.toString(receives),
                "curator.curates", Boolean.toString(curates));
    }

    boolean receives() {
        return receives;
    }

    boolean curates() {
        return curates;
    }

    /** What this process does, in words. */
    String description() {
        return description;
    }
}
