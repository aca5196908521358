package io.mispcurator.rest;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes camel-http's clients fit for MISP, all of them on one pool of connections. The key is a default header of the
 * client and never of a message, so that no message can carry it away. Redirects are not followed (they would take the
 * key along) and nothing is asked twice: retrying is the inbox's business. Thread-safe; close it after the routes.
 */
public final class MispClient implements HttpClientConfigurer, AutoCloseable {

    private static final String JSON = "application/json";

    /** What stands before an answer is bounded, too: MISP sends some thirty lines, with its policies for browsers. */
    private static final Http1Config HEADS = Http1Config.custom()
            .setMaxLineLength(16 * 1024)
            .setMaxHeaderCount(200)
            .build();

    private final String key;
    private final RequestConfig limits;
    private final PoolingHttpClientConnectionManager connections;

    /**
     * @param key an API key of MISP
     * @param connect the longest time to make a connection
     * @param response the longest silence while an answer is awaited or read
     * @param mostConnections how many requests may be under way at once
     */
    public MispClient(String key, Duration connect, Duration response, int mostConnections, TlsSocketStrategy tls) {
        this.key = key;
        this.limits = RequestConfig.custom()
                .setConnectionRequestTimeout(timeout(response))
                .setResponseTimeout(timeout(response))
                .build();
        this.connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(HEADS)
                        .build())
                .setTlsSocketStrategy(tls)
                .setMaxConnPerRoute(mostConnections)
                .setMaxConnTotal(mostConnections)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(connect))
                        .setSocketTimeout(timeout(response))
                        .setValidateAfterInactivity(1, TimeUnit.SECONDS)
                        .build())
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.setConnectionManager(connections)
                .setConnectionManagerShared(true)
                .setDefaultRequestConfig(limits)
                .setDefaultHeaders(
                        List.of(new BasicHeader("Authorization", key, true), new BasicHeader("Accept", JSON)))
                .addExecInterceptorFirst("guard", new AnswerGuard(key, AnswerGuard.LONGEST))
                // Nothing is asked for that unpacks to a multiple of itself.
                .disableContentCompression()
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .setUserAgent("misp-curator");
    }

    /** Cuts what is under way: it fails as if MISP had gone away. */
    @Override
    public void close() {
        connections.close(CloseMode.IMMEDIATE);
    }
}
