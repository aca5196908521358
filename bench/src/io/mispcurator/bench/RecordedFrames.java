package io.mispcurator.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The frames that a real MISP was recorded to send, to be sent again. A recording has a line a frame: time, tab, frame. */
final class RecordedFrames {

    static final Path FOLDER = Path.of("src/test/resources/misp-recordings/zmq");

    private static final String EVENT = "misp_json ";

    private final List<String> frames;

    private RecordedFrames(List<String> frames) {
        this.frames = frames;
    }

    static RecordedFrames read() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return new RecordedFrames(files.sorted()
                    .flatMap(RecordedFrames::lines)
                    .filter(line -> line.matches("\\d{4}-.*\\t.*"))
                    .map(line -> line.substring(line.indexOf('\t') + 1))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of one topic. */
    List<byte[]> of(String topic) {
        return frames.stream()
                .filter(frame -> frame.startsWith(topic + " "))
                .map(frame -> frame.getBytes(UTF_8))
                .toList();
    }

    /** The whole rows that MISP sends when an event is added or edited, which ask for no curation of a pulled event. */
    List<byte[]> eventRows() {
        return frames.stream()
                .filter(frame -> frame.startsWith("misp_json_event {\"Event\":{"))
                .map(frame -> frame.getBytes(UTF_8))
                .toList();
    }

    /** A whole event of so many bytes: a recorded one, over and over behind its topic, since nobody here reads it. */
    byte[] wholeEvent(int bytes) {
        byte[] recorded = of(EVENT.strip()).get(0);
        byte[] whole = Arrays.copyOf(recorded, bytes);
        for (int at = recorded.length; at < bytes; at += recorded.length) {
            System.arraycopy(recorded, 0, whole, at, Math.min(recorded.length, bytes - at));
        }
        return whole;
    }
}
