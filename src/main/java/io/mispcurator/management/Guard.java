package io.mispcurator.management;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.mispcurator.config.Loopback;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Authorises requests. With a token: its bearers and, unless that is turned off, anyone for the health probes. Without: any
 * client on loopback, but no web page of another site in a browser there, neither by a cross-site request nor under a host
 * name that it has made to resolve to loopback.
 */
public final class Guard extends Filter {

    private static final String BEARER = "Bearer ";
    private static final String TRUSTED = "trusted";

    private final byte @Nullable [] token;
    private final boolean openProbes;

    /**
     * @param token null for none, which is only safe on loopback
     * @param openProbes whether the health probes are answered without the token
     */
    public Guard(@Nullable String token, boolean openProbes) {
        this.token = token == null ? null : token.getBytes(StandardCharsets.UTF_8);
        this.openProbes = openProbes;
    }

    static boolean isTrusted(HttpExchange exchange) {
        return Boolean.TRUE.equals(exchange.getAttribute(TRUSTED));
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        boolean trusted = token == null || hasToken(headers.getFirst("Authorization"), token);
        boolean probe =
                openProbes && HealthPage.isProbe(exchange.getRequestURI().getPath());
        exchange.setAttribute(TRUSTED, trusted);
        if (isOtherSite(headers) || token == null && !isLoopback(headers.getFirst("Host"))) {
            refuse(exchange, 403, "not from a web page of another site");
        } else if (trusted || probe) {
            chain.doFilter(exchange);
        } else {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"curator\"");
            refuse(exchange, 401, "the management token is required: Authorization: Bearer …");
        }
    }

    private static boolean hasToken(@Nullable String authorization, byte[] token) {
        return authorization != null
                && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && MessageDigest.isEqual(
                        authorization.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8), token);
    }

    /** Browsers say so of themselves; a page of our own would come from the very address that it asks. */
    private static boolean isOtherSite(Headers headers) {
        String site = headers.getFirst("Sec-Fetch-Site");
        String origin = headers.getFirst("Origin");
        return site != null && !site.equals("same-origin") && !site.equals("none")
                || origin != null && !origin.equals("http://" + headers.getFirst("Host"));
    }

    private static boolean isLoopback(@Nullable String host) {
        return host != null && Loopback.isHostHeader(host);
    }

    private static void refuse(HttpExchange exchange, int status, String words) throws IOException {
        Request.answer(exchange, request -> request.error(status, words));
    }

    @Override
    public String description() {
        return "authorisation";
    }
}
