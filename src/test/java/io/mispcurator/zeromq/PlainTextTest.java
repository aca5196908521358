package io.mispcurator.zeromq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zmq.Msg;

class PlainTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cret",
                "pässwörd",
                "€",
                "😀",
                "ßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßß!"
            })
    void jeromq_sends_all_bytes_and_no_more(String text) {
        Msg.Builder message = new Msg.Builder();

        message.putShortString(PlainText.sentWhole(text));

        assertThat(message.build().data()).isEqualTo(shortString(text.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 255})
    void up_to_what_zmtp_allows(int bytes) {
        String text = "ü".repeat(bytes / 2) + "u".repeat(bytes % 2);
        Msg.Builder message = new Msg.Builder();

        message.putShortString(PlainText.sentWhole(text));

        assertThat(message.build().data()).isEqualTo(shortString(text.getBytes(UTF_8)));
    }

    private static byte[] shortString(byte[] text) {
        byte[] sent = new byte[text.length + 1];
        sent[0] = (byte) text.length;
        System.arraycopy(text, 0, sent, 1, text.length);
        return sent;
    }
}
