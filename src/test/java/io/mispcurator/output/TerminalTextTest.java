package io.mispcurator.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTextTest {

    @Test
    void what_acts_on_a_terminal_becomes_a_blank() {
        assertThat(TerminalText.line("two\nlines \u001b[2J\u202e\u2028\u0085end"))
                .isEqualTo("two lines  [2J   end");
        assertThat(TerminalText.lines("two\nlines\u0007")).isEqualTo("two\nlines ");
    }

    @Test
    void a_long_text_ends_with_an_ellipsis_and_keeps_its_characters_whole() {
        assertThat(TerminalText.cut("1234567890", 10)).isEqualTo("1234567890");
        assertThat(TerminalText.cut("12345678901", 10)).isEqualTo("123456789…");
        assertThat(TerminalText.cut("12345678\uD83D\uDE00x", 10)).isEqualTo("12345678…");
        assertThat(TerminalText.line("1\n3456789012", 10)).isEqualTo("1 3456789…");
    }
}
