package io.mispcurator.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a real MISP sent, for a fuzzer to start from. */
final class Recorded {

    private static final Path FOLDER = Path.of("src/test/resources/misp-recordings");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Recorded() {}

    /** The bodies of answers to a call, such as {@code checkvalue}, as the recordings' names call it. */
    static Stream<byte[]> answers(String call) {
        return files("http")
                .filter(file -> file.getFileName().toString().contains(call))
                .map(Recorded::body);
    }

    /** The frames of one topic, without the topic. */
    static Stream<byte[]> notifications(String topic) {
        return files("zmq")
                .flatMap(Recorded::lines)
                .filter(line -> line.contains("\t" + topic + " "))
                .map(line -> line.substring(line.indexOf('\t') + topic.length() + 2))
                .map(json -> json.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] body(Path file) {
        try {
            JsonNode body = MAPPER.readTree(file.toFile()).path("response").path("body");
            return (body.isTextual() ? body.asText() : body.toString()).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static Stream<Path> files(String kind) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(kind))) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
