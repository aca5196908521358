package io.mispcurator.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One exchange with a real MISP. */
record Recording(int number, String name, JsonNode json) {
    private static final Path FOLDER = Path.of("src/test/resources/misp-recordings/http");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static List<Recording> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(Recording::read)
                    .sorted(Comparator.comparingInt(Recording::number))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Recording of(int number) {
        return all().stream()
                .filter(recording -> recording.number() == number)
                .findFirst()
                .orElseThrow();
    }

    private static Recording read(Path file) {
        try {
            String name = file.getFileName().toString().replace(".json", "");
            int number = Integer.parseInt(name.substring(0, name.indexOf('-')));
            return new Recording(number, name, MAPPER.readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String method() {
        return json.at("/request/method").asText();
    }

    String path() {
        return json.at("/request/path").asText();
    }

    /** The body as it was sent: JSON, but for the one that was no JSON on purpose. */
    private HttpRequest.BodyPublisher body() {
        JsonNode body = json.at("/request/body");
        if (body.isNull()) {
            return BodyPublishers.noBody();
        }
        return BodyPublishers.ofString(name.contains("bad-json") ? body.asText() : body.toString());
    }

    /** The request with the headers as recorded, but for the key. */
    HttpRequest.Builder request(SimulatedMisp misp, String key) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(misp.url().resolve(path())).method(method(), body());
        json.at("/request/headers").properties().forEach(header -> {
            String field = header.getKey();
            if (field.equals("Authorization")) {
                request.header(field, key);
            } else if (!field.equals("Content-Length")) {
                request.header(field, header.getValue().asText());
            }
        });
        return request;
    }

    int status() {
        return json.at("/response/status").asInt();
    }

    JsonNode answer() {
        return json.at("/response/body");
    }

    JsonNode headers() {
        return json.at("/response/headers");
    }

    Instant time() {
        String date = headers().get("Date").asText();
        return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }

    boolean withFrames() {
        return json.has("zmq_emitted");
    }

    List<String> frames() {
        List<String> frames = new ArrayList<>();
        json.path("zmq_emitted").forEach(frame -> frames.add(frame.asText()));
        return frames;
    }

    /** The event's state in MISP's database after the exchange, as the recorder wrote it down; empty if it did not. */
    String stateAfter() {
        return json.path("db_after").asText();
    }

    @Override
    public String toString() {
        return name;
    }
}
