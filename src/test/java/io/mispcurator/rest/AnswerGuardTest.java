package io.mispcurator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerGuardTest {

    private static final String KEY = "aab0cdefghijklmnopqrstuvwxyzabcdefghaab1";
    private static final String STARS = "*".repeat(KEY.length());

    private final AtomicInteger cuts = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 39, 40, 41, 100_000})
    void the_key_is_blanked_wherever_it_stands(int part) throws IOException {
        String text = KEY + "a".repeat(8_190) + KEY + KEY + "aab0" + KEY + " " + KEY.substring(1) + "ü" + KEY;

        String read = read(new BlankedStream(inParts(text, part), KEY));

        assertThat(read).isEqualTo(text.replace(KEY, STARS)).doesNotContain(KEY);
    }

    @Test
    void a_text_without_the_key_stays_as_it_is() throws IOException {
        byte[] bytes = new byte[100_003];
        new Random(1).nextBytes(bytes);

        try (InputStream in = new BlankedStream(new ByteArrayInputStream(bytes), KEY)) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void an_answer_of_the_greatest_length_is_read_and_one_byte_more_is_not() throws IOException {
        assertThat(read(bounded("0123456789", 10))).isEqualTo("0123456789");
        assertThat(cuts).hasValue(0);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> read(bounded("0123456789X", 10)))
                .withMessage("an answer of more than 10 bytes");
        assertThat(cuts).hasPositiveValue();
    }

    @Test
    void what_is_left_of_an_answer_is_read_when_it_is_little_and_else_cut_off() throws IOException {
        try (InputStream in = bounded("{}\n}", 100)) {
            assertThat(in.read()).isEqualTo('{');
        }
        assertThat(cuts).hasValue(0);

        try (InputStream in = bounded("x".repeat(100_000), 1_000_000)) {
            assertThat(in.read()).isEqualTo('x');
        }
        assertThat(cuts).hasValue(1);
    }

    private BoundedStream bounded(String text, long longest) {
        return new BoundedStream(inParts(text, 1_000), longest, cuts::incrementAndGet);
    }

    private static String read(InputStream in) throws IOException {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Arrives in parts of so many bytes at most, as from a network. */
    private static InputStream inParts(String text, int part) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, part));
            }
        };
    }
}
