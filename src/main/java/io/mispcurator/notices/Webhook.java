package io.mispcurator.notices;

import io.mispcurator.config.Loopback;
import io.mispcurator.misp.RetryAfter;
import io.mispcurator.output.Secrets;
import io.mispcurator.output.TerminalText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A chat's incoming webhook. Its address opens it, so it is in here and in no text of a route. Certificates are verified, no
 * redirect is followed, and of an answer no more is read than a message needs; nothing takes longer than 20 seconds.
 * Thread-safe.
 */
public final class Webhook {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int MAX_WORDS = 200;

    /** The content may be at fault; all else is about the webhook itself, whatever it is sent. */
    private static final Set<Integer> REFUSED = Set.of(400, 406, 413, 415, 422);

    private final URI address;
    private final HttpClient client;
    private volatile @Nullable CompletableFuture<?> underWay;
    private volatile boolean aborted;

    /** @param tls whom to trust; null for those that the JDK does */
    public Webhook(String address, @Nullable SSLContext tls) {
        this.address = URI.create(address.strip());
        Secrets.learn(List.of(address.strip()));
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT);
        if (tls != null) {
            builder.sslContext(tls);
        }
        client = builder.build();
    }

    /** For a bean of a route. */
    public Webhook(String address) {
        this(address, null);
    }

    /** For a bean of a route, whose address is in a file that holds nothing else. */
    public static Webhook inFile(String file) throws IOException {
        return new Webhook(Files.readString(Path.of(file)));
    }

    /**
     * Sends it, and returns it.
     *
     * @throws NotSentException if the webhook does not say that it took it
     */
    public String post(String json) throws NotSentException {
        HttpResponse<byte[]> answer = ask(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8)));
        int status = answer.statusCode();
        if (status / 100 == 3) {
            throw new NotSentException(
                    "it answers with a redirect (HTTP " + status + "), which is not followed", false, null);
        }
        if (status / 100 != 2) {
            throw new NotSentException(
                    "it answers HTTP " + status + words(answer.body()),
                    REFUSED.contains(status),
                    RetryAfter.parse(answer.headers().firstValue("Retry-After").orElse(null)));
        }
        return json;
    }

    /**
     * Whether there is a web server at its host. What opens the webhook is not sent.
     *
     * @throws NotSentException if there is none
     */
    public void probe() throws NotSentException {
        ask(HttpRequest.newBuilder(address.resolve("/")).method("HEAD", HttpRequest.BodyPublishers.noBody()));
    }

    /** Its host, which is no secret. */
    public String host() {
        return address.getHost();
    }

    /** Whether others on the way can read its address. */
    public boolean isInClear() {
        return !"https".equalsIgnoreCase(address.getScheme()) && !Loopback.isHost(address.getHost());
    }

    /** Ends what is under way; it fails. */
    public void abort() {
        aborted = true;
        CompletableFuture<?> request = underWay;
        if (request != null) {
            request.cancel(true);
        }
    }

    private HttpResponse<byte[]> ask(HttpRequest.Builder request) throws NotSentException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                request.setHeader("User-Agent", "misp-curator").timeout(TIMEOUT).build(),
                response -> new FirstBytes(MAX_WORDS * 4));
        underWay = answer;
        try {
            return answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | CancellationException e) {
            throw new NotSentException(
                    aborted ? "the curator is stopping" : "it cannot be reached: " + words(e), false, null);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new NotSentException("it does not answer within " + TIMEOUT.toSeconds() + " s", false, null);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new NotSentException("the curator is stopping", false, null);
        }
    }

    /** The JDK says little of a connection that there is not; of anything else the innermost cause says most. */
    private static String words(Exception failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof HttpConnectTimeoutException) {
            return "no connection within " + CONNECT_TIMEOUT.toSeconds() + " s";
        }
        boolean refused = cause instanceof ConnectException;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        if (cause instanceof UnresolvedAddressException) {
            return "its host name is unknown";
        }
        if (refused && cause.getMessage() == null) {
            return "connection refused, nothing listens there";
        }
        String words = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return TerminalText.line(Secrets.blanked(words), MAX_WORDS);
    }

    private static String words(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        return text.isEmpty() ? "" : ": " + TerminalText.line(Secrets.blanked(text), MAX_WORDS);
    }
}
