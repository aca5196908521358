package io.mispcurator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The route files as others read them: visual editors, and the people who look for a step's name in the log. */
class RouteFilesTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Set<String> STEPS = Set.of(
            "bean",
            "choice",
            "when",
            "filter",
            "split",
            "log",
            "removeHeader",
            "removeHeaders",
            "script",
            "setBody",
            "setHeader",
            "setVariable",
            "stop",
            "to",
            "toD");

    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
            .getSchema(Objects.requireNonNull(RouteFilesTest.class.getResourceAsStream("/schema/camelYamlDsl.json")));

    static List<Path> routes() throws IOException {
        return files("routes", ".camel.yaml");
    }

    static List<Path> kamelets() throws IOException {
        return files("routes/kamelets", ".kamelet.yaml");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void follow_the_schema_of_camels_yaml(Path file) throws IOException {
        assertThat(SCHEMA.validate(YAML.readTree(file.toFile()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void kamelets_have_templates_of_the_same_schema_and_are_named_as_their_file(Path file) throws IOException {
        JsonNode kamelet = YAML.readTree(file.toFile());
        JsonNode route =
                YAML.createArrayNode().add(YAML.createObjectNode().set("from", kamelet.at("/spec/template/from")));

        assertThat(SCHEMA.validate(route)).isEmpty();
        assertThat(file.getFileName()).hasToString(kamelet.at("/metadata/name").asText() + ".kamelet.yaml");
        assertThat(kamelet.at("/metadata/labels/camel.apache.org~1kamelet.type").asText())
                .isIn("source", "action", "sink")
                .satisfies(type ->
                        assertThat(kamelet.at("/metadata/name").asText()).endsWith("-" + type));
        for (JsonNode property : kamelet.at("/spec/definition/properties")) {
            assertThat(List.of(property.has("title"), property.has("description"), property.has("type")))
                    .as(property.toString())
                    .containsOnly(true);
        }
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void kamelets_say_where_they_belong_and_name_this_release(Path file) throws IOException {
        JsonNode kamelet = YAML.readTree(file.toFile());
        JsonNode annotations = kamelet.at("/metadata/annotations");
        String version = ReleaseVersionTest.ofPom();

        assertThat(kamelet.at("/spec/dependencies")).singleElement().satisfies(jar -> assertThat(jar.asText())
                .isEqualTo("mvn:io.mispcurator:"
                        + (file.endsWith("misp-zeromq-source.kamelet.yaml") ? "camel-zeromq:" : "misp-curator:")
                        + version));
        assertThat(annotations.path("camel.apache.org/catalog.version").asText())
                .isEqualTo(version);
        assertThat(annotations.path("camel.apache.org/kamelet.icon").asText())
                .startsWith("data:image/svg+xml;base64,")
                .hasSizeLessThan(400);
        for (String name : List.of("kamelet.support.level", "provider", "kamelet.group", "kamelet.namespace")) {
            assertThat(annotations.path("camel.apache.org/" + name).asText())
                    .as(name)
                    .isNotBlank();
        }
    }

    @Test
    void kamelets_and_routes_are_short() throws IOException {
        assertThat(lines(kamelets())).isLessThanOrEqualTo(600);
        assertThat(lines(kamelets()) + lines(routes())).isLessThanOrEqualTo(1_300);
    }

    private static int lines(List<Path> files) throws IOException {
        int lines = 0;
        for (Path file : files) {
            lines += Files.readAllLines(file).size();
        }
        return lines;
    }

    @ParameterizedTest
    @MethodSource("routes")
    void name_each_step_and_describe_each_route(Path file) throws IOException {
        List<String> nameless = new ArrayList<>();
        for (JsonNode part : YAML.readTree(file.toFile())) {
            JsonNode named = part.elements().next();
            assertThat(named.path("id").asText()).matches("[a-z][a-z-]+");
            assertThat(named.path("description").asText()).endsWith(".");
            collectNameless(named, nameless);
        }
        assertThat(nameless).isEmpty();
    }

    @Test
    void name_no_step_twice() throws IOException {
        List<String> ids = new ArrayList<>();
        for (Path file : routes()) {
            YAML.readTree(file.toFile()).findValuesAsText("id", ids);
        }
        assertThat(ids).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource({"routes", "kamelets"})
    void name_no_host(Path file) throws IOException {
        assertThat(Files.readString(file)).doesNotContainPattern("https?://");
    }

    private static void collectNameless(JsonNode node, List<String> nameless) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (field.getKey().equals("parameters")) {
                continue;
            }
            collectNameless(field.getValue(), nameless);
            if (STEPS.contains(field.getKey())) {
                Iterable<JsonNode> steps = field.getValue().isArray() ? field.getValue() : List.of(field.getValue());
                steps.forEach(step -> {
                    if (!step.hasNonNull("id")) {
                        nameless.add(field.getKey() + " " + step);
                    }
                });
            }
        }
        if (node.isArray()) {
            node.forEach(child -> collectNameless(child, nameless));
        }
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
