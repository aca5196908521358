package io.mispcurator.rest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.jspecify.annotations.Nullable;

/**
 * The one door to MISP: camel-http under the name {@code misp}, for one MISP and with its key. An endpoint is a method and a
 * path below {@link #setUrl}, such as {@code misp:post:tags/search}. What varies in it is named in braces, with its form,
 * and taken from the message: {@code misp:get:events/view/{mispEvent:uuid}} from a header, {@code {body:number}} from the
 * body.
 *
 * <p>Nothing else in a message steers a request or joins it: of the message only those parts and, for a POST, the body
 * are read, which camel-jackson makes JSON of. The body becomes a {@link MispAnswer}, the headers stay as they are. Nothing is asked twice and
 * no redirect is followed: retrying is the route's business, and a redirect would take the key along.
 */
public final class MispComponent extends HttpComponent {

    private static final int DEFAULT_CONNECT_TIMEOUT = 5_000;
    private static final int DEFAULT_RESPONSE_TIMEOUT = 60_000;
    private static final int DEFAULT_CONNECTIONS = 6;

    private @Nullable String url;
    private @Nullable String key;
    private @Nullable String keyFile;
    private String keyHeader = MispCredentials.AUTHORIZATION;
    private @Nullable String proxyUsername;
    private @Nullable String proxyPassword;
    private @Nullable String caFile;
    private boolean verifyTls = true;
    private boolean session = true;
    private @Nullable TlsSocketStrategy tls;
    private final RequestLimit limit = new RequestLimit(Integer.MAX_VALUE);
    private RequestListener requestListener = (call, status, took) -> {};
    private @Nullable MispConnections connections;

    public MispComponent() {
        setConnectTimeout(DEFAULT_CONNECT_TIMEOUT);
        setResponseTimeout(DEFAULT_RESPONSE_TIMEOUT);
        setMaxTotalConnections(DEFAULT_CONNECTIONS);
    }

    /** The address of MISP, such as {@code https://misp.example.org}; it may have a path of its own. */
    public void setUrl(String url) {
        this.url = url.strip().replaceFirst("/+$", "");
    }

    /** An API key of MISP. */
    public void setKey(String key) {
        this.key = key;
    }

    /** A file that holds the key and nothing else; read where there is no key. When it changes, MISP's sessions are dropped. */
    public void setKeyFile(@Nullable String keyFile) {
        this.keyFile = keyFile;
    }

    /** The header that carries the key: {@code Authorization}, or {@code X-MISP-AUTH} behind a proxy that wants the other. */
    public void setKeyHeader(String keyHeader) {
        this.keyHeader = keyHeader;
    }

    /** The user name for a reverse proxy in front of MISP that wants Basic credentials. */
    public void setProxyUsername(@Nullable String proxyUsername) {
        this.proxyUsername = proxyUsername;
    }

    public void setProxyPassword(@Nullable String proxyPassword) {
        this.proxyPassword = proxyPassword;
    }

    /** Certificates in PEM that vouch for MISP's, besides those that the JDK trusts. */
    public void setCaFile(String caFile) {
        this.caFile = caFile;
    }

    /** Whether MISP's certificate is verified. Without it an eavesdropper gets the key. */
    public void setVerifyTls(boolean verifyTls) {
        this.verifyTls = verifyTls;
    }

    /** Whether the sessions that MISP offers are kept, which spares it the hash of the key at each request. */
    public void setSession(boolean session) {
        this.session = session;
    }

    /** How many requests MISP is given at a time, the probe and those of a search not counted; any number if it is not set. */
    public void setConcurrentRequests(int most) {
        limit.set(most);
    }

    /** How MISP's certificate is verified; goes before {@link #setCaFile} and {@link #setVerifyTls}. */
    public void setTls(TlsSocketStrategy tls) {
        this.tls = tls;
    }

    /** Hears of each request that is made. */
    public void setRequestListener(RequestListener requestListener) {
        this.requestListener = requestListener;
    }

    /** Aborts the requests under way and refuses later ones: they fail as if MISP had gone away. */
    public synchronized void abort() {
        if (connections != null) {
            connections.close();
        }
    }

    /** Made with the first endpoint: a component that YAML makes is started before its properties are set. */
    private synchronized MispConnections connections() throws IOException {
        if (connections == null) {
            int most = getMaxTotalConnections();
            connections = new MispConnections(
                    new MispCredentials(key(), keyHeader, proxyUsername, proxyPassword),
                    session ? new MispSessions(most, new KeyVersion(keyFile), Clock.systemUTC()) : null,
                    limit,
                    getConnectTimeout(),
                    getResponseTimeout(),
                    most,
                    tls());
        }
        return connections;
    }

    /** How far MISP's clock is ahead of this machine's, by its last answer; zero before it. */
    public synchronized Duration clockAhead() {
        return connections == null
                ? Duration.ZERO
                : connections.clockDifference().ahead();
    }

    RequestListener requestListener() {
        return requestListener;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (url == null || !url.matches("(?i)https?://.+")) {
            throw new IllegalArgumentException("the component misp needs a url, such as https://misp.example.org");
        }
        MispEndpoint endpoint = new MispEndpoint(uri, this, url, MispCall.of(remaining), connections());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    private String key() throws IOException {
        String found = key == null && keyFile != null
                ? Files.readString(Path.of(keyFile)).replaceFirst("^\uFEFF", "").strip()
                : key;
        if (found == null || found.isBlank()) {
            throw new IllegalArgumentException("the component misp needs a key, or a keyFile that holds it");
        }
        return found;
    }

    /** @throws IOException if the file cannot be read or holds no certificate */
    private TlsSocketStrategy tls() throws IOException {
        if (tls != null) {
            return tls;
        }
        if (!verifyTls) {
            return Tls.unverified();
        }
        return caFile == null ? Tls.verified() : Tls.verified(Path.of(caFile));
    }

    @Override
    public void doStop() throws Exception {
        super.doStop();
        abort();
    }
}
