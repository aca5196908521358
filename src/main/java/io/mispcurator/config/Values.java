package io.mispcurator.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that have been checked, by key, to be taken in the type that they have. Immutable; holds secrets. */
record Values(Map<String, String> all) {

    Values {
        all = Map.copyOf(all);
    }

    String text(Setting setting) {
        String value = all.get(setting.key());
        if (value == null) {
            throw new IllegalArgumentException(setting.key() + " is not set");
        }
        return value;
    }

    @Nullable
    String textOrNull(Setting setting) {
        return all.get(setting.key());
    }

    @Nullable
    Path pathOrNull(Setting setting) {
        String value = all.get(setting.key());
        return value == null ? null : Path.of(value);
    }

    boolean flag(Setting setting) {
        return Boolean.parseBoolean(text(setting));
    }

    int number(Setting setting) {
        return Integer.parseInt(text(setting));
    }

    double factor(Setting setting) {
        return Double.parseDouble(text(setting));
    }

    Duration duration(Setting setting) {
        return Kind.duration(text(setting));
    }

    @Nullable
    Duration durationOrNull(Setting setting) {
        String value = all.get(setting.key());
        return value == null ? null : Kind.duration(value);
    }

    /** Tells nothing: the values hold secrets. */
    @Override
    public String toString() {
        return all.size() + " values";
    }
}
