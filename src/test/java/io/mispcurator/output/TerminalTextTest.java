package io.mispcurator.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTextTest {

    @Test
    void shows_what_would_act_on_a_terminal() {
        assertThat(TerminalText.line("a\u001b[2Jb\u202Ec\u2066d\u200Be\u0085f\u2028g\uD800h\rz\n\t"))
                .isEqualTo("a\\u001B[2Jb\\u202Ec\\u2066d\\u200Be\\u0085f\\u2028g\\uD800h\\rz\\n\\t");
        assertThat(TerminalText.line("tag \uDB40\uDC41")).isEqualTo("tag \\uDB40\\uDC41");
    }

    @Test
    void leaves_every_other_character_as_it_is() {
        String text = "größe — 日本語 😀 \\ \" ' \u00a0";

        assertThat(TerminalText.line(text)).isEqualTo(text);
    }

    @Test
    void keeps_lines_where_there_are_to_be_lines() {
        assertThat(TerminalText.lines("a\r\n\tb\u001b")).isEqualTo("a\r\n\tb\\u001B");
    }

    @Test
    void shows_a_text_once() {
        String shown = TerminalText.line("\u202E");

        assertThat(TerminalText.line(shown)).isEqualTo(shown);
    }

    @Test
    void a_long_text_ends_with_an_ellipsis_and_keeps_its_characters_whole() {
        assertThat(TerminalText.cut("1234567890", 10)).isEqualTo("1234567890");
        assertThat(TerminalText.cut("12345678901", 10)).isEqualTo("123456789…");
        assertThat(TerminalText.cut("12345678\uD83D\uDE00x", 10)).isEqualTo("12345678…");
        assertThat(TerminalText.line("1\u20293456789012", 15)).isEqualTo("1\\u20293456789…");
    }
}
