package io.mispcurator.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that MISP has offered and that no request uses now (MISP's setting {@code Security.authkey_keep_session}).
 * With one, MISP spares itself the hash of the key, some 55 ms. A session serves one request at a time, since PHP locks
 * it. Its cookie opens MISP without a key, so it is a secret: it is kept in memory alone, for an hour at most, and until
 * the key changes. Thread-safe.
 */
final class MispSessions {

    static final Duration MAX_AGE = Duration.ofHours(1);

    /** After a session has turned out to be none, no cookie is sent for so long. */
    static final Duration RETRY_INTERVAL = Duration.ofMinutes(1);

    /** MISP ends the session of these calls before it is saved (recordings 317-321); on one that lives they do no harm. */
    private static final Set<String> NOT_KEEPING = Set.of("servers/getVersion", "tags/search");

    /** PHP makes and takes no other value (recordings 312, 947; {@code session.sid_length}). */
    private static final Pattern COOKIE =
            Pattern.compile("(MISP-[A-Za-z0-9-]{1,100}=[A-Za-z0-9,-]{22,256})(?:;.*|\\s*)");

    private final int most;
    private final Supplier<Object> keyVersion;
    private final Clock clock;
    private final Deque<Session> idle = new ArrayDeque<>();
    private Object version;
    private long generation;
    private Instant offUntil = Instant.MIN;

    /**
     * A session that MISP has offered.
     *
     * @param cookie name and value
     * @param generation counts the times at which all sessions were dropped
     * @param live whether MISP has answered within it
     */
    record Session(String cookie, Instant opened, long generation, boolean live) {

        Session proven() {
            return new Session(cookie, opened, generation, true);
        }

        /** What opens MISP. */
        String secret() {
            return cookie.substring(cookie.indexOf('=') + 1);
        }

        /** Tells nothing. */
        @Override
        public String toString() {
            return "Session[live=" + live + "]";
        }
    }

    /**
     * @param most how many requests may be under way at once
     * @param keyVersion another value once the key has changed
     */
    MispSessions(int most, Supplier<Object> keyVersion, Clock clock) {
        this.most = most;
        this.keyVersion = keyVersion;
        this.clock = clock;
        this.version = keyVersion.get();
    }

    /** A session for one request, to be given back when its answer was read; null if there is none. */
    synchronized @Nullable Session take() {
        dropWhatIsNotValid();
        return idle.pollFirst();
    }

    /** The request's answer was read to its end. */
    synchronized void giveBack(Session session) {
        idle.addFirst(session);
        dropWhatIsNotValid();
        while (idle.size() > most) {
            idle.removeLast();
        }
    }

    /** The name and value that an answer sets for its session, or null if it sets none that can be sent. */
    static @Nullable String cookie(@Nullable String setCookie) {
        Matcher cookie = COOKIE.matcher(setCookie == null ? "" : setCookie);
        return cookie.matches() ? cookie.group(1) : null;
    }

    /** The session that an answer offers, if that call keeps it and MISP keeps any. */
    synchronized @Nullable Session offered(String call, @Nullable String cookie) {
        boolean isOff = clock.instant().isBefore(offUntil);
        return isOff || NOT_KEEPING.contains(call) || cookie == null
                ? null
                : new Session(cookie, clock.instant(), generation, false);
    }

    /**
     * MISP keeps no sessions, which it shows by setting the very cookie that it was sent (recordings 301, 943, 945), or
     * takes no cookie.
     */
    synchronized void areOff() {
        offUntil = clock.instant().plus(RETRY_INTERVAL);
        dropAll();
    }

    /** Nothing that was offered before is used again, whoever uses it now. */
    synchronized void dropAll() {
        generation++;
        idle.clear();
    }

    private void dropWhatIsNotValid() {
        Object now = keyVersion.get();
        if (!now.equals(version)) {
            version = now;
            dropAll();
        }
        Instant oldest = clock.instant().minus(MAX_AGE);
        idle.removeIf(session -> !session.opened().isAfter(oldest) || session.generation() != generation);
    }
}
