package io.mispcurator.rest;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The connections to MISP, in one pool, and the clients that use them. The key is a default header of a client and
 * never of a message, so that no message can carry it away. Thread-safe.
 */
final class MispConnections implements AutoCloseable {

    private static final String JSON = "application/json";

    /** MISP sends some thirty lines before an answer, with its policies for browsers. */
    private static final Http1Config HEADS = Http1Config.custom()
            .setMaxLineLength(16 * 1024)
            .setMaxHeaderCount(200)
            .build();

    /** Shorter limits: a search for several events only saves requests, and a MISP that is well knows its version. */
    private static final Map<String, Duration> LIMITS =
            Map.of("events/restSearch", Duration.ofSeconds(3), "servers/getVersion", Duration.ofSeconds(10));

    private final MispCredentials credentials;
    private final ClockDifference clockDifference = new ClockDifference(Clock.systemUTC());
    private final @Nullable MispSessions sessions;
    private final RequestLimit limit;
    private final RequestConfig limits;
    private final PoolingHttpClientConnectionManager pool;
    private volatile boolean closed;

    /**
     * @param sessions null to keep none
     * @param connect the longest time to make a connection, in milliseconds
     * @param response the longest silence while an answer is awaited or read, in milliseconds
     * @param limit of requests at a time
     * @param most how many connections there may be
     */
    MispConnections(
            MispCredentials credentials,
            @Nullable MispSessions sessions,
            RequestLimit limit,
            long connect,
            long response,
            int most,
            TlsSocketStrategy tls) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.limit = limit;
        this.limits = RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.ofMilliseconds(response))
                .setResponseTimeout(Timeout.ofMilliseconds(response))
                .build();
        this.pool = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(HEADS)
                        .build())
                .setTlsSocketStrategy(tls)
                .setMaxConnPerRoute(most)
                .setMaxConnTotal(most)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.ofMilliseconds(connect))
                        .setSocketTimeout(Timeout.ofMilliseconds(response))
                        .setValidateAfterInactivity(1, TimeUnit.SECONDS)
                        .build())
                .build();
    }

    /** Whether a reverse proxy in front of MISP is given a user name and password. */
    boolean hasProxy() {
        return credentials.hasProxy();
    }

    /** How MISP's clock differs from this machine's. */
    ClockDifference clockDifference() {
        return clockDifference;
    }

    PoolingHttpClientConnectionManager pool() {
        return pool;
    }

    /** @param call what the client's requests are called, such as {@code events/view} */
    HttpClient client(String call, RequestListener listener) {
        return HttpClientBuilder.create()
                .setConnectionManager(pool)
                .setConnectionManagerShared(true)
                .setDefaultRequestConfig(limits(call))
                .setDefaultHeaders(headers())
                .addExecInterceptorFirst("measure", measured(call, listener))
                .addExecInterceptorFirst("session", withSession(call))
                .addExecInterceptorFirst("limit", limit.of(call))
                .addExecInterceptorFirst(
                        "guard", new AnswerGuard(credentials.secrets(), AnswerGuard.MAX_BYTES, clockDifference))
                // Nothing is asked for that unpacks to a multiple of itself.
                .disableContentCompression()
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("misp-curator")
                .build();
    }

    private List<Header> headers() {
        List<Header> headers = new ArrayList<>(credentials.headers());
        headers.add(new BasicHeader("Accept", JSON));
        return headers;
    }

    private RequestConfig limits(String call) {
        Duration limit = LIMITS.get(call);
        if (limit == null || limit.toMillis() >= limits.getResponseTimeout().toMilliseconds()) {
            return limits;
        }
        return RequestConfig.copy(limits).setResponseTimeout(Timeout.of(limit)).build();
    }

    private ExecChainHandler withSession(String call) {
        return sessions == null
                ? (request, scope, chain) -> chain.proceed(request, scope)
                : new SessionKeeper(call, sessions);
    }

    private ExecChainHandler measured(String call, RequestListener listener) {
        return (request, scope, chain) -> {
            if (closed) {
                throw new IOException("the connections to MISP are closed");
            }
            long began = System.nanoTime();
            String status = "none";
            try {
                ClassicHttpResponse response = chain.proceed(request, scope);
                int code = response.getCode();
                status = code >= 100 && code < 600 ? String.valueOf(code) : "other";
                return response;
            } finally {
                listener.answered(call, status, Duration.ofNanos(System.nanoTime() - began));
            }
        };
    }

    /** Aborts what is under way: it fails as if MISP had gone away. */
    @Override
    public void close() {
        closed = true;
        pool.close(CloseMode.IMMEDIATE);
    }
}
