package io.mispcurator.misp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {

    private static final String UUID = "695ed186-bc85-4d94-ae87-f7864f7b0405";

    @Test
    void asks_for_one_value_as_a_list() {
        assertThat(WarninglistRequest.check("org_uuid:" + UUID)).containsExactly("org_uuid:" + UUID);
    }

    @Test
    void asks_for_several_values() {
        assertThat(WarninglistRequest.check(List.of("a", "b"))).containsExactly("a", "b");
    }

    @Test
    void asks_for_a_value_as_it_is() {
        assertThat(WarninglistRequest.check("a\"],[\"b\\\n")).containsExactly("a\"],[\"b\\\n");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t\n", "\u0000", " \u0000 ", "\u2003"})
    void refuses_to_ask_for_a_blank(String blank) {
        assertThatIllegalArgumentException().isThrownBy(() -> WarninglistRequest.check(blank));
        assertThatIllegalArgumentException().isThrownBy(() -> WarninglistRequest.check(Arrays.asList("a", blank)));
    }

    @Test
    void refuses_to_ask_for_nothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> WarninglistRequest.check(List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admiralty-scale:source-reliability=\"a\"",
                "one, two",
                "Prüfung=\"läuft\" 漢字 😀",
                "line\nbreak",
                "${header.mispEvent} {{misp.key}}",
            })
    void names_a_tag_as_it_is(String tag) {
        JsonNode attach = json(TagRequest.attach(UUID, List.of(tag, "other"), true));
        JsonNode remove = json(TagRequest.remove(UUID, tag));

        assertThat(attach.path("tag").get(0).textValue()).isEqualTo(tag);
        assertThat(remove.path("tag").textValue()).isEqualTo(tag);
    }

    @Test
    void attaches_all_tags_in_one_request() {
        assertThat(TagRequest.attach(UUID, List.of("a", "b"), true))
                .isEqualTo("{\"uuid\":\"" + UUID + "\",\"tag\":[\"a\",\"b\"],\"local\":true}");
        assertThat(TagRequest.attach(UUID, List.of("a"), false))
                .isEqualTo("{\"uuid\":\"" + UUID + "\",\"tag\":[\"a\"],\"local\":false}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tag_five", "100 %", "back\\slash", " tag", "tag ", ""})
    void names_no_tag_by_what_misp_may_take_for_another(String tag) {
        assertThatIllegalArgumentException().isThrownBy(() -> TagRequest.attach(UUID, List.of("a", tag), true));
        assertThatIllegalArgumentException().isThrownBy(() -> TagRequest.remove(UUID, tag));
    }

    @Test
    void names_a_tag_by_its_number() {
        assertThat(TagRequest.attach(UUID, List.of("a", "176"), true)).contains("\"tag\":[\"a\",\"176\"]");
        assertThat(TagRequest.make("tag_five")).isEqualTo("{\"name\":\"tag_five\"}");
    }

    @Test
    void removes_one_tag_and_no_list() {
        assertThat(TagRequest.remove(UUID, "a")).isEqualTo("{\"uuid\":\"" + UUID + "\",\"tag\":\"a\"}");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
