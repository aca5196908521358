package io.mispcurator.zeromq;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import zmq.Msg;

/**
 * Text as JeroMQ must be given it so that PLAIN sends all of its UTF-8. JeroMQ 0.6.0 announces and sends as many bytes as
 * the text has characters: what follows the text here only makes it long enough, and is never sent.
 */
final class PlainText {

    private PlainText() {}

    /** Throws {@link IllegalStateException} with a JeroMQ that would send something else. */
    static String sentWhole(String text) {
        byte[] wanted = text.getBytes(UTF_8);
        String lengthened = text + " ".repeat(wanted.length - text.length());
        if (isSent(lengthened, wanted)) {
            return lengthened;
        }
        if (isSent(text, wanted)) {
            return text;
        }
        throw new IllegalStateException(
                "this JeroMQ cannot send a user name or password with other than ASCII characters");
    }

    private static boolean isSent(String text, byte[] wanted) {
        Msg.Builder message = new Msg.Builder();
        message.putShortString(text);
        byte[] sent = message.build().data();
        return (sent[0] & 0xff) == wanted.length && Arrays.equals(sent, 1, sent.length, wanted, 0, wanted.length);
    }
}
