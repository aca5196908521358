package io.mispcurator.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mispcurator.config.ManagementSettings;
import io.mispcurator.output.Json;
import io.mispcurator.output.TerminalText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks the curator that runs on this machine, or wherever {@code management.host} points. */
final class ManagementClient {

    private static final int MAX_ERROR_BYTES = 64 * 1024;
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(8);

    private final String url;
    private final @Nullable String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    static ManagementClient of(ManagementSettings settings) {
        return new ManagementClient(settings.host(), settings.port(), settings.token());
    }

    private ManagementClient(String host, int port, @Nullable String token) {
        this.url = "http://" + reachable(host) + ":" + port;
        this.token = token;
    }

    /** An address to bind to all of a machine's addresses is none to connect to. */
    private static String reachable(String host) {
        String bare = host.replaceAll("^\\[|]$", "");
        if (bare.equals("0.0.0.0")) {
            return "127.0.0.1";
        }
        if (bare.equals("::")) {
            return "[::1]";
        }
        return bare.contains(":") ? "[" + bare + "]" : bare;
    }

    /**
     * The body of the answer, to be read while it comes, and closed.
     *
     * @throws IOException in one line for the operator, if there is no answer or it is no 200
     */
    InputStream ask(String method, String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = send(request(path).method(method, BodyPublishers.noBody()));
        if (response.statusCode() != 200) {
            throw new IOException(refusal(response));
        }
        return response.body();
    }

    /**
     * What a curator says of its health, well or not; to be closed.
     *
     * @throws IOException in one line for the operator, if there is no answer within seconds
     */
    InputStream askForHealth(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = send(request(path).timeout(PROBE_TIMEOUT));
        if (response.statusCode() != 200 && response.statusCode() != 503) {
            throw new IOException(refusal(response));
        }
        return response.body();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try {
            return http.send(request.build(), BodyHandlers.ofInputStream());
        } catch (java.net.ConnectException | HttpConnectTimeoutException e) {
            throw new IOException(
                    "no curator answers at " + url + " (management.host, management.port): is it running?");
        } catch (IOException e) {
            throw new IOException("no answer from " + url + ": " + e.getMessage());
        }
    }

    private String refusal(HttpResponse<InputStream> response) throws IOException {
        byte[] body;
        try (InputStream in = response.body()) {
            body = in.readNBytes(MAX_ERROR_BYTES);
        }
        if (response.statusCode() == 401) {
            return "the curator at " + url + " wants management.token, and "
                    + (token == null ? "none is set here" : "the one that is set here is not its own");
        }
        try {
            String said = Json.MAPPER.readTree(body).path("error").asText();
            return said.isEmpty() ? "HTTP " + response.statusCode() + " from " + url : TerminalText.line(said);
        } catch (JsonProcessingException notOurs) {
            return "what answers at " + url + " is no curator: HTTP " + response.statusCode();
        }
    }
}
