package io.mispcurator.config;

import static io.mispcurator.config.Sourced.file;
import static io.mispcurator.config.Sourced.map;
import static io.mispcurator.config.Sourced.required;
import static io.mispcurator.config.Sourced.setting;
import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.trust.Rule;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From every source a text reaches the settings byte for byte. */
class VerbatimTest {

    /** What some layer or other evaluates, trims, cuts or encodes. */
    static Stream<String> nasty() {
        return Stream.of(
                "{{x}}",
                "x}}y",
                "{{env:HOME}}",
                "{{misp.key}}",
                "${env:HOME}",
                "$simple{env:HOME}",
                "${header.x}",
                "#bean:x",
                "#class:java.lang.Object",
                "RAW(x)",
                "RAW{x}",
                "a)&username=evil",
                "a%20b%2Bc+d",
                "?a=b&c=d#e",
                "tab\there",
                " blanks around ",
                "\tx\t",
                "\"quoted\"",
                "'quoted'",
                "back\\slash\\n\\u0041\\",
                "a=b:c!d#e",
                "größe ÄÖÜ ß",
                "😀 emoji",
                "日本語",
                "\uFEFFmark",
                "line\nbreak",
                "\u202Eturned",
                "ENC(abc)",
                "@file",
                "--x",
                "e\u0301",
                "\u00a0",
                "$(id)`id`;|&");
    }

    private static final List<String> TEXTS = List.of(
            "misp.proxy-password",
            "misp.zeromq.username",
            "misp.zeromq.password",
            "inbox.username",
            "inbox.password",
            "curation.lookup-prefix");

    @TempDir
    private Path folder;

    @MethodSource("nasty")
    @ParameterizedTest
    void every_source_hands_a_text_on_as_it_is(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("misp.key-header", "X-MISP-AUTH");
        values.put("misp.proxy-username", "proxy");
        TEXTS.forEach(key -> values.put(key, text));

        sources().forEach((name, source) -> {
            Settings settings = Settings.of(source.apply(new Sources().properties(required()), values));

            TEXTS.forEach(key -> assertThat(settings.values().text(setting(key)))
                    .as(key + " from " + name)
                    .isEqualTo(text));
        });
    }

    @Test
    void names_and_tags_of_rules_are_handed_on_as_they_are() {
        for (String text : nasty().filter(text -> text.equals(text.strip()) && !text.contains("\\"))
                .toList()) {
            Map<String, String> values = map("curation.rules[0].warninglist", text, "curation.rules[0].tag", text);

            sources().forEach((name, source) -> assertThat(
                            Settings.of(source.apply(new Sources().properties(required()), values))
                                    .curation()
                                    .rules())
                    .as(name)
                    .containsExactly(new Rule(text, text, false, List.of(), List.of())));
        }
    }

    @Test
    void a_file_of_settings_may_begin_with_a_byte_order_mark_and_have_lines_of_windows() {
        Path file = file(folder, "settings", "\uFEFFmisp.key=k3y\r\nmisp.url=https://misp.example.org\r\n");

        Settings settings = Settings.of(new Sources().file(file));

        assertThat(settings.values().text(setting("misp.key"))).isEqualTo("k3y");
        assertThat(settings.values().text(setting("misp.url"))).isEqualTo("https://misp.example.org");
    }

    private Map<String, BiFunction<Sources, Map<String, String>, Sources>> sources() {
        return Map.of(
                "a file", (sources, values) -> sources.file(file(folder, "settings", properties(values))),
                "the environment", (sources, values) -> sources.environment(variables(values)),
                "-D", Sources::properties);
    }

    /** As docs/configuration.md says it is written. */
    private static String properties(Map<String, String> values) {
        StringBuilder lines = new StringBuilder();
        values.forEach((key, value) -> lines.append(key)
                .append('=')
                .append(value.replace("\\", "\\\\").replace("\n", "\\n").replaceFirst("^([ \\t])", "\\\\$1"))
                .append('\n'));
        return lines.toString();
    }

    private static Map<String, String> variables(Map<String, String> values) {
        Map<String, String> variables = new LinkedHashMap<>();
        values.forEach((key, value) -> variables.put(key.toUpperCase().replaceAll("[^A-Z0-9]", "_"), value));
        return variables;
    }
}
