package io.mispcurator.simulator.zeromq;

import io.mispcurator.simulator.json.MispJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One ZeroMQ message, the topic, a space and the JSON (MISP's mispzmq.py); its bytes are made only if somebody wants it. */
public record Frame(String topic, Supplier<byte[]> bytes) {

    /** Frames that are made only when they are sent, so that a queue of large events stays small. */
    @FunctionalInterface
    public interface Source {
        void forEach(Consumer<Frame> sink);
    }

    static Frame of(String topic, MispJson body) {
        return new Frame(topic, () -> write(topic, body));
    }

    /** Any text as a frame, JSON or not. */
    static Frame raw(String text) {
        String topic = text.split(" ", 2)[0];
        return new Frame(topic, () -> text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] write(String topic, MispJson body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        bytes.writeBytes((topic + " ").getBytes(StandardCharsets.UTF_8));
        try {
            body.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
