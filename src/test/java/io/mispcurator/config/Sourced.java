package io.mispcurator.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings from a few words in a test. */
final class Sourced {

    private Sourced() {}

    /** The settings in force when these are given besides what is required. */
    static Settings settings(String... keysAndValues) {
        return Settings.of(new Sources().properties(required()).properties(map(keysAndValues)));
    }

    /** What is wrong with these besides what is required. */
    static List<String> faults(String... keysAndValues) {
        return faults(new Sources().properties(required()).properties(map(keysAndValues)));
    }

    static List<String> faults(Sources sources) {
        ConfigurationException thrown = catchThrowableOfType(ConfigurationException.class, () -> Settings.of(sources));
        return thrown == null ? List.of() : thrown.faults();
    }

    static Setting setting(String key) {
        return Setting.of(key).orElseThrow();
    }

    static Map<String, String> required() {
        return map("misp.url", "https://misp.example.org", "misp.key", "k3y");
    }

    static Map<String, String> map(String... keysAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int at = 0; at < keysAndValues.length; at += 2) {
            map.put(keysAndValues[at], keysAndValues[at + 1]);
        }
        return map;
    }

    static Path file(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
