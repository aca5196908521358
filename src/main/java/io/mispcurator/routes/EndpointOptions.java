package io.mispcurator.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which components are on the class path, and which options their endpoints have, by Camel's own description of them. */
final class EndpointOptions {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SERVICES = "META-INF/services/org/apache/camel/component/";

    private final ClassLoader loader;
    private final Map<String, Optional<JsonNode>> descriptions = new HashMap<>();

    EndpointOptions(ClassLoader loader) {
        this.loader = loader;
    }

    boolean hasComponent(String scheme) {
        return loader.getResource(SERVICES + scheme) != null;
    }

    /** The names of all options; empty if they are not described, or the component takes any. */
    Optional<Set<String>> names(String scheme) {
        return descriptions
                .computeIfAbsent(scheme, this::description)
                .filter(json -> !json.at("/component/lenientProperties").asBoolean())
                .map(json -> {
                    Set<String> names = new TreeSet<>();
                    json.path("properties").fieldNames().forEachRemaining(names::add);
                    return names;
                });
    }

    /** Whether an option is one of many that begin with the same words. */
    boolean isPrefixed(String scheme, String option) {
        return descriptions.computeIfAbsent(scheme, this::description).stream()
                .flatMap(json -> json.path("properties").findValuesAsText("prefix").stream())
                .anyMatch(prefix -> !prefix.isEmpty() && option.startsWith(prefix));
    }

    private Optional<JsonNode> description(String scheme) {
        try (InputStream service = loader.getResourceAsStream(SERVICES + scheme)) {
            if (service == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(service);
            return Optional.ofNullable(read(properties.getProperty("class", ""), scheme));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private @Nullable JsonNode read(String type, String scheme) throws IOException {
        String folder = type.substring(0, Math.max(0, type.lastIndexOf('.'))).replace('.', '/');
        try (InputStream json = loader.getResourceAsStream("META-INF/" + folder + "/" + scheme + ".json")) {
            return json == null ? null : MAPPER.readTree(json);
        }
    }
}
