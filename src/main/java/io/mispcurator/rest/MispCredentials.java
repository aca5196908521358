package io.mispcurator.rest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

/**
 * What opens MISP: the key, and where a reverse proxy in front of MISP wants a user name and password (RFC 7617), those.
 *
 * @param keyHeader {@code Authorization}, or {@code X-MISP-AUTH}, which MISP takes as well
 */
record MispCredentials(
        String key,
        String keyHeader,
        @Nullable String proxyUsername,
        @Nullable String proxyPassword) {

    static final String AUTHORIZATION = "Authorization";
    static final String X_MISP_AUTH = "X-MISP-AUTH";

    /** A shorter text may be a word of JSON. */
    private static final int MIN_BLANKED = 16;

    /** @throws IllegalArgumentException if both want the same header, or one of the proxy's two is missing */
    MispCredentials {
        if (!keyHeader.equalsIgnoreCase(AUTHORIZATION) && !keyHeader.equalsIgnoreCase(X_MISP_AUTH)) {
            throw new IllegalArgumentException("keyHeader must be Authorization or X-MISP-AUTH");
        }
        if ((proxyUsername == null) != (proxyPassword == null)) {
            throw new IllegalArgumentException("proxyUsername and proxyPassword belong together: set both or neither");
        }
        if (proxyUsername != null && keyHeader.equalsIgnoreCase(AUTHORIZATION)) {
            throw new IllegalArgumentException(
                    "keyHeader must be X-MISP-AUTH, since the proxy's credentials are sent in Authorization");
        }
    }

    boolean hasProxy() {
        return proxyUsername != null;
    }

    /** With the mark that they are not to be logged. */
    List<Header> headers() {
        List<Header> headers = new ArrayList<>();
        headers.add(new BasicHeader(keyHeader, key, true));
        if (hasProxy()) {
            headers.add(new BasicHeader(AUTHORIZATION, "Basic " + token(), true));
        }
        return headers;
    }

    /** What an answer that repeats the request must not tell. */
    List<String> secrets() {
        List<String> secrets = new ArrayList<>(List.of(key));
        if (proxyPassword != null) {
            secrets.add(token());
            secrets.add(proxyPassword);
        }
        secrets.removeIf(secret -> secret.length() < MIN_BLANKED);
        return secrets;
    }

    private String token() {
        return Base64.getEncoder()
                .encodeToString((proxyUsername + ":" + proxyPassword).getBytes(StandardCharsets.UTF_8));
    }

    /** Tells nothing of what it holds. */
    @Override
    public String toString() {
        return "MispCredentials[" + keyHeader + (hasProxy() ? ", proxy" : "") + "]";
    }
}
