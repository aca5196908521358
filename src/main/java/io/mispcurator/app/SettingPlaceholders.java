package io.mispcurator.app;

import io.mispcurator.config.Settings;
import org.apache.camel.component.properties.DefaultPropertiesParser;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.component.properties.PropertiesLookup;
import org.jspecify.annotations.Nullable;

/**
 * What {@code {{key}}} means in a route. A setting is the value in force, whatever the environment and the system
 * properties say, and is not evaluated again; a secret is none. All other keys are Camel's matter.
 */
final class SettingPlaceholders extends DefaultPropertiesParser {

    private final Settings settings;

    SettingPlaceholders(Settings settings, PropertiesComponent component) {
        super(component);
        this.settings = settings;
    }

    @Override
    public @Nullable String parseProperty(String key, @Nullable String value, PropertiesLookup lookup) {
        return Settings.isKnown(key) ? settings.forRoutes(key) : value;
    }
}
