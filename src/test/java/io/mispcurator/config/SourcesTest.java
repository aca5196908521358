package io.mispcurator.config;

import static io.mispcurator.config.Sourced.file;
import static io.mispcurator.config.Sourced.map;
import static io.mispcurator.config.Sourced.required;
import static io.mispcurator.config.Sourced.setting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mispcurator.trust.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

    private static final List<String> SOURCES = List.of("application.properties", "--config", "the environment", "-D");

    @TempDir
    private Path folder;

    @Test
    void the_stronger_word_decides() {
        for (int strongest = 0; strongest < SOURCES.size(); strongest++) {
            Settings settings = Settings.of(sources(strongest).properties(required()));

            assertThat(settings.values().number(setting("misp.concurrency")))
                    .as(SOURCES.get(strongest))
                    .isEqualTo(100 + strongest);
        }
    }

    @Test
    void what_a_stronger_source_leaves_out_a_weaker_one_says() {
        Path base = file(folder, "base", "retry.delay=3s\nmisp.url=http://weak.example.org\n");

        Settings settings = Settings.of(new Sources()
                .file(base)
                .environment(Map.of("MISP_KEY", "k3y"))
                .properties(map("misp.url", "http://strong.example.org")));

        assertThat(settings.values().text(setting("retry.delay"))).isEqualTo("3s");
        assertThat(settings.values().text(setting("misp.key"))).isEqualTo("k3y");
        assertThat(settings.values().text(setting("misp.url"))).isEqualTo("http://strong.example.org");
    }

    @Test
    void a_blank_takes_a_weaker_word_back() {
        Path base = file(folder, "base", "misp.key-file=/run/secrets/misp\nmisp.concurrency=9\n");

        Settings settings = Settings.of(new Sources()
                .file(base)
                .environment(Map.of("MISP_KEY_FILE", "", "MISP_CONCURRENCY", " "))
                .properties(required()));

        assertThat(settings.values().textOrNull(setting("misp.key-file"))).isNull();
        assertThat(settings.values().number(setting("misp.concurrency"))).isEqualTo(4);
    }

    @Test
    void every_setting_has_a_variable_of_its_own() {
        Map<String, String> environment = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) {
            environment.put(setting.key().toUpperCase().replace('.', '_').replace('-', '_'), setting.key());
        }

        Map<String, String> values = new Sources().environment(environment).values();

        assertThat(values).hasSize(Setting.values().length).allSatisfy((key, value) -> assertThat(value)
                .isEqualTo(key));
        assertThat(environment).containsKeys("MISP_ZEROMQ_ADDRESS", "CATCH_UP_RATE", "RETRY_MAX_ATTEMPTS");
    }

    @Test
    void the_environment_names_rules() {
        Settings settings = Settings.of(new Sources()
                .properties(required())
                .environment(Map.of(
                        "CURATION_RULES_0__WARNINGLIST", "trusted",
                        "CURATION_RULES_0__TAG", "grade=\"1, best\"",
                        "CURATION_RULES_0__PUBLISH", "true",
                        "CURATION_RULES_0__ADD_TAGS", "a,b",
                        "CURATION_RULES_0__REMOVE_TAGS", "c")));

        assertThat(settings.curation().rules())
                .containsExactly(new Rule("trusted", "grade=\"1, best\"", true, List.of("a", "b"), List.of("c")));
    }

    @Test
    void variables_of_others_are_left_alone() {
        Map<String, String> environment = map(
                "MISP_BASEURL", "x", "misp.url", "x", "MISP_URLL", "x", "misp_url", "x", "CURATION_RULES_0_TAG", "x");

        assertThat(new Sources().environment(environment).values()).isEmpty();
    }

    @Test
    void reads_a_file_in_utf_8() {
        Path file = file(folder, "utf-8", "curation.lookup-prefix = größe:\n");

        assertThat(new Sources().file(file).values()).containsEntry("curation.lookup-prefix", "größe:");
    }

    @Test
    void says_why_a_file_cannot_be_read() throws IOException {
        Path latin = Files.write(folder.resolve("latin"), new byte[] {'a', '=', (byte) 0xe9});
        Path none = folder.resolve("none");
        Path escape = file(folder, "escape", "a=\\u00zz");

        assertThat(fault(latin)).isEqualTo("cannot read the settings in " + latin + ": it is not UTF-8");
        assertThat(fault(none)).isEqualTo("cannot read the settings in " + none + ": there is no such file");
        assertThat(fault(escape)).startsWith("cannot read the settings in " + escape + ": ");
    }

    private static String fault(Path file) {
        String[] fault = new String[1];
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new Sources().file(file))
                .satisfies(thrown -> fault[0] = thrown.getMessage());
        return fault[0];
    }

    /** All sources up to the strongest, each with a number of its own for one setting. */
    private Sources sources(int strongest) {
        Sources sources = new Sources();
        for (int source = 0; source <= strongest; source++) {
            String value = String.valueOf(100 + source);
            switch (source) {
                case 0, 1 -> sources.file(file(folder, "file-" + source, "misp.concurrency=" + value));
                case 2 -> sources.environment(Map.of("MISP_CONCURRENCY", value));
                default -> sources.properties(map("misp.concurrency", value));
            }
        }
        return sources;
    }
}
