package io.mispcurator.management;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.mispcurator.config.Loopback;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Authorises requests. What is open to anyone, such as the health probes unless that is turned off, needs no {@link Access}.
 * No web page of another site gets anything in a browser: neither by a cross-site request, nor under a host name that it has
 * made to resolve to loopback; and a browser that writes has to repeat what only this page can read.
 */
public final class Guard extends Filter {

    /** In it a browser repeats {@link Session#csrf()}. */
    public static final String CSRF = "X-CSRF-Token";

    private static final String CALLER = "caller";
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final Access access;
    private final boolean openProbes;

    /** @param openProbes whether the health probes are answered without the token */
    public Guard(Access access, boolean openProbes) {
        this.access = access;
        this.openProbes = openProbes;
    }

    static Access.Caller caller(HttpExchange exchange) {
        return (Access.Caller) exchange.getAttribute(CALLER);
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        if (isOtherSite(exchange) || !access.isByToken() && !isLoopback(headers.getFirst("Host"))) {
            refuse(exchange, 403, "not from a web page of another site");
            return;
        }
        boolean open = isOpen(exchange);
        try {
            admit(exchange, access.caller(exchange), open, chain);
        } catch (Access.TooManyAttemptsException e) {
            if (open) {
                admit(exchange, new Access.Caller(false, null), true, chain);
            } else {
                exchange.getResponseHeaders().set("Retry-After", "60");
                refuse(exchange, 429, e.getMessage());
            }
        }
    }

    private static void admit(HttpExchange exchange, Access.Caller caller, boolean open, Chain chain)
            throws IOException {
        exchange.setAttribute(CALLER, caller);
        if (!caller.trusted() && !open) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"curator\"");
            refuse(exchange, 401, "the management token is required: Authorization: Bearer …");
        } else if (mayBeForged(exchange, caller) && !open) {
            refuse(exchange, 403, "this page is of an earlier session: reload it");
        } else {
            chain.doFilter(exchange);
        }
    }

    private boolean isOpen(HttpExchange exchange) {
        Object page = exchange.getHttpContext().getAttributes().get(OpenPage.class.getName());
        String path = exchange.getRequestURI().getPath();
        return openProbes && HealthPage.isProbe(path)
                || page instanceof OpenPage open && open.isOpen(exchange.getRequestMethod(), path);
    }

    /**
     * Browsers say so of themselves; a page of our own would come from the very address that it asks. A link elsewhere may
     * lead here: following it shows the page and does nothing.
     */
    private static boolean isOtherSite(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String site = headers.getFirst("Sec-Fetch-Site");
        String origin = headers.getFirst("Origin");
        String authority = "://" + headers.getFirst("Host");
        boolean elsewhere = site != null && !site.equals("same-origin") && !site.equals("none");
        return elsewhere && !isLink(exchange)
                || origin != null && !origin.equals("http" + authority) && !origin.equals("https" + authority);
    }

    private static boolean isLink(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        return exchange.getRequestMethod().equals("GET")
                && exchange.getRequestURI().getPath().equals("/")
                && "navigate".equals(headers.getFirst("Sec-Fetch-Mode"))
                && "document".equals(headers.getFirst("Sec-Fetch-Dest"));
    }

    /** A script names no origin and has no cookie; whoever bears the token is not made to by another site. */
    private static boolean mayBeForged(HttpExchange exchange, Access.Caller caller) {
        Headers headers = exchange.getRequestHeaders();
        boolean browser =
                headers.containsKey("Origin") || headers.containsKey("Sec-Fetch-Site") || headers.containsKey("Cookie");
        return !READING.contains(exchange.getRequestMethod())
                && browser
                && caller.session() != null
                && !isSame(headers.getFirst(CSRF), caller.session().csrf());
    }

    static boolean isSame(@Nullable String presented, String expected) {
        return presented != null
                && MessageDigest.isEqual(
                        presented.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
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
