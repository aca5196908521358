package io.mispcurator.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Frames that are made only when they are sent, so that a queue of large events stays small. */
@FunctionalInterface
interface Frames {
    void forEach(Consumer<byte[]> sink);

    static Frames raw(String frame) {
        return sink -> sink.accept(frame.getBytes(StandardCharsets.UTF_8));
    }

    static Frames of(String topic, Json body) {
        return sink -> sink.accept(frame(topic, body));
    }

    /** One frame a message: the topic, a space, the JSON (MISP's mispzmq.py). */
    static byte[] frame(String topic, Json body) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(1024);
        frame.writeBytes((topic + " ").getBytes(StandardCharsets.UTF_8));
        try {
            body.writeTo(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return frame.toByteArray();
    }
}
