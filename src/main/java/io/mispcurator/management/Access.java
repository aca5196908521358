package io.mispcurator.management;

import com.sun.net.httpserver.HttpExchange;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who asks. Without a token: anyone who reaches loopback. With one: its bearers, and browsers that have presented it once
 * and have had a session since, for some hours at most. Sessions are in memory alone. Thread-safe.
 */
public final class Access {

    /** How long a session lasts at most. */
    public static final Duration MAX_SESSION = Duration.ofHours(8);

    private static final int MAX_SESSIONS = 100;
    private static final String BEARER = "Bearer ";

    private final byte @Nullable [] token;
    private final Clock clock;
    private final AttemptLimit attempts;
    private final Session anyone = Session.until(Instant.MAX);
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    /** @param token null for none, which is only safe on loopback */
    public Access(@Nullable String token, Clock clock) {
        this.token = token == null ? null : token.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
        this.attempts = new AttemptLimit(clock);
    }

    /**
     * @param trusted whether it may know and do all
     * @param session where it is, or may be, a browser's; null for the bearer of the token and where nobody is trusted
     */
    record Caller(boolean trusted, @Nullable Session session) {}

    private static final Caller NOBODY = new Caller(false, null);
    private static final Caller BEARER_OF_TOKEN = new Caller(true, null);

    /** Whether a token is needed. */
    public boolean isByToken() {
        return token != null;
    }

    /** What a form has to repeat before there is a session. */
    public String csrf() {
        return anyone.csrf();
    }

    /** @throws TooManyAttemptsException if this address has presented too many wrong tokens */
    Caller caller(HttpExchange exchange) throws TooManyAttemptsException {
        if (token == null) {
            return new Caller(true, anyone);
        }
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            Session session = session(cookie(exchange));
            return session == null ? NOBODY : new Caller(true, session);
        }
        String presented = authorization.substring(BEARER.length()).strip();
        return isToken(presented, exchange.getRemoteAddress().getAddress()) ? BEARER_OF_TOKEN : NOBODY;
    }

    /**
     * Begins a session, if the token is right.
     *
     * @throws TooManyAttemptsException if this address has presented too many wrong ones
     */
    public @Nullable Session logIn(String presented, InetAddress address) throws TooManyAttemptsException {
        return isToken(presented, address) ? begin() : null;
    }

    private boolean isToken(String presented, InetAddress address) throws TooManyAttemptsException {
        if (attempts.isReached(address)) {
            throw new TooManyAttemptsException();
        }
        boolean right = MessageDigest.isEqual(presented.getBytes(StandardCharsets.UTF_8), token);
        if (!right) {
            attempts.failed(address);
        }
        return right;
    }

    private synchronized Session begin() {
        Session session = Session.until(clock.instant().plus(MAX_SESSION));
        sessions.put(session.id(), session);
        if (sessions.size() > MAX_SESSIONS) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        return session;
    }

    private synchronized @Nullable Session session(@Nullable String id) {
        Session session = id == null ? null : sessions.get(id);
        if (session != null && !clock.instant().isBefore(session.until())) {
            sessions.remove(id);
            return null;
        }
        return session;
    }

    public synchronized void logOut(Session session) {
        sessions.remove(session.id());
    }

    /** Cookies know no ports: another curator on the same host has its own. */
    public static String cookieName(int port) {
        return "curator-" + port;
    }

    private static @Nullable String cookie(HttpExchange exchange) {
        String name = cookieName(exchange.getLocalAddress().getPort()) + "=";
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(header -> Stream.of(header.split(";")))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(name))
                .map(cookie -> cookie.substring(name.length()))
                .findFirst()
                .orElse(null);
    }

    /** An address has presented so many wrong tokens that none of it counts for a minute. */
    public static final class TooManyAttemptsException extends Exception {
        private static final long serialVersionUID = 1L;

        TooManyAttemptsException() {
            super("too many wrong tokens from this address: try again in a minute");
        }
    }
}
