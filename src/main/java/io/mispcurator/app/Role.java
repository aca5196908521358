package io.mispcurator.app;

import io.mispcurator.config.ConfigurationException;
import io.mispcurator.config.Settings;
import java.util.List;
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

    /** @throws ConfigurationException if no other process can do the rest of the work */
    static Role of(Settings settings) {
        Role role = valueOf(settings.text("curator.role").toUpperCase(Locale.ROOT));
        if (role != ALL && settings.text("inbox.url").startsWith("vm:")) {
            throw new ConfigurationException(
                    List.of(
                            "curator.role is " + settings.text("curator.role")
                                    + ", but the inbox is within this process, where no other can reach it: set inbox.url to a broker"));
        }
        return role;
    }

    /** What the routes' preconditions ask for. */
    Map<String, String> properties() {
        return Map.of(
                "curator.listens", Boolean.toString(receives),
                "curator.searches", Boolean.toString(receives),
                "curator.curates", Boolean.toString(curates));
    }

    /** What this process does, in words. */
    String description() {
        return description;
    }
}
