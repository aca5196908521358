package io.mispcurator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MISP takes a number for the id of a tag, whatever tag that is, and cannot find a name with a backslash again. */
class RuleTagsTest {

    @ParameterizedTest
    @ValueSource(strings = {"2024", "-1", "+1.5", ".5", "1e5", "a\\b"})
    void refuses_a_tag_that_misp_would_take_for_another(String tag) {
        for (String field : new String[] {"tag", "add-tags", "remove-tags"}) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> settings(field, tag))
                    .withMessageContaining("curation.rules[0] has the tag " + tag);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"year:2024", "a_b", "100%", "1.2.3", "1e", "é"})
    void takes_a_tag_that_has_a_name(String tag) {
        assertThat(settings("tag", tag).curation().rules().get(0).tag()).isEqualTo(tag);
    }

    private static Settings settings(String field, String tag) {
        Map<String, String> rule = new java.util.HashMap<>();
        rule.put("misp.url", "http://127.0.0.1");
        rule.put("misp.key", "k".repeat(40));
        rule.put("curation.rules[0].warninglist", "list");
        rule.put("curation.rules[0].tag", "grade");
        rule.put("curation.rules[0]." + field, tag);
        return Settings.of(new Sources().properties(rule));
    }
}
