package io.mispcurator.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private final ObjectMapper reader = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "\"},{\"event\":\"forged\"",
                "back\\slash\\",
                "two\nlines\r\nand\u0085more\u2028and\u2029more",
                "nul \u0000 escape \u001b[2J delete \u007f c1 \u009b31m",
                "\u202eturned round\u202c, \ufeffmarked, soft\u00adhyphen",
                "Société 防衛 \uD83D\uDE00",
                "</script><!--"
            })
    void holds_any_text_in_one_harmless_line(String text) throws Exception {
        String line = Json.line(new Said(text));

        assertThat(line).endsWith("}\n");
        assertThat(line.substring(0, line.length() - 1).chars())
                .noneMatch(character -> Character.isISOControl(character)
                        || Character.getType(character) == Character.FORMAT
                        || character == 0x2028
                        || character == 0x2029);
        assertThat(reader.readTree(line).get("text").textValue()).isEqualTo(text);
    }

    @Test
    void leaves_letters_of_any_language_readable() {
        assertThat(Json.line(new Said("Société 防衛 \uD83D\uDE00")))
                .isEqualTo("{\"text\":\"Société 防衛 \uD83D\uDE00\"}\n");
    }

    @Test
    void is_still_json_in_utf_8_where_a_text_is_not_even_text() throws Exception {
        String line = Json.line(new Said("a\uD800b\uDC00\uD800"));

        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);

        assertThat(reader.readTree(bytes).get("text").textValue()).isEqualTo("a?b??");
    }

    @Test
    void holds_a_text_of_a_megabyte() throws Exception {
        String text = "\u0001é".repeat(500_000);

        String line = Json.line(new Said(text));

        assertThat(reader.readTree(line).get("text").textValue()).isEqualTo(text);
    }

    @Test
    void a_document_is_ascii_for_any_terminal() throws Exception {
        String document = Json.document(new Said("Société 防衛"));

        assertThat(document).isASCII().contains("\\u00E9");
        assertThat(reader.readTree(document).get("text").textValue()).isEqualTo("Société 防衛");
    }

    @Test
    void a_time_has_milliseconds_also_where_they_are_zero() throws Exception {
        Instant ten = Instant.parse("2026-11-21T10:00:00Z");

        assertThat(Json.line(Map.of("time", ten))).isEqualTo("{\"time\":\"2026-11-21T10:00:00.000Z\"}\n");
        assertThat(Json.MAPPER.readValue("\"2026-11-21T10:00:00.000Z\"", Instant.class))
                .isEqualTo(ten);
    }

    private record Said(String text) {}
}
