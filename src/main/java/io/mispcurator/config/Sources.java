package io.mispcurator.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where settings come from, weakest first: files, environment variables, {@code -Dkey=value}. */
public final class Sources {

    private static final Pattern RULE_VARIABLE = Pattern.compile("CURATION_RULES_(\\d{1,4})__([A-Z_]+)");

    private final Path base;
    private final Map<String, String> values = new TreeMap<>();

    /** @param base where relative paths start */
    public Sources(Path base) {
        this.base = base;
    }

    /** Relative paths start where the process does. */
    public Sources() {
        this(Path.of(""));
    }

    Path base() {
        return base;
    }

    /**
     * Adds what a properties file in UTF-8 says, read as {@link Properties} reads it: a backslash is written twice.
     *
     * @throws ConfigurationException if it cannot be read
     */
    public Sources file(Path file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Utf8File.read(file)));
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(List.of("cannot read the settings in " + file + ": it is not UTF-8"));
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(
                    List.of("cannot read the settings in " + file + ": there is no such file"));
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(List.of("cannot read the settings in " + file + ": " + e.getMessage()));
        }
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return this;
    }

    /** Adds the variables whose name is a setting's in upper case, with {@code _} for every other character. */
    public Sources environment(Map<String, String> environment) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) {
            keys.put(variable(setting.key()), setting.key());
        }
        environment.forEach((variable, value) -> {
            Matcher rule = RULE_VARIABLE.matcher(variable);
            if (keys.containsKey(variable)) {
                values.put(keys.get(variable), value);
            } else if (rule.matches()) {
                values.put(ruleKey(rule.group(1), rule.group(2)), value);
            }
        });
        return this;
    }

    /** Adds the properties given on the command line. */
    public Sources properties(Map<String, String> properties) {
        values.putAll(properties);
        return this;
    }

    /** All that was said, the strongest word for each key. */
    public Map<String, String> values() {
        return Map.copyOf(values);
    }

    /** Whether a key is one of this program's, known or mistaken. */
    public static boolean isSetting(String key) {
        return Setting.PREFIXES.stream().anyMatch(key::startsWith);
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static String ruleKey(String number, String field) {
        return "curation.rules[" + number + "]."
                + field.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
