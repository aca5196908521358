package io.mispcurator.simulator.rest;

import io.mispcurator.simulator.http.HttpMessage;
import io.mispcurator.simulator.instance.ServerSettings;
import io.mispcurator.simulator.model.StoredUser;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * PHP's sessions, as MISP uses them ({@code Security.authkey_keep_session}, recordings 300-363 and 940-954): within one
 * that lives no key is looked at, one serves a request at a time, and it spares the hash of the key. Off at first.
 */
public final class Sessions {
    private static final String SETTING = "Security.authkey_keep_session";
    private static final Duration LIFE = Duration.ofHours(1);
    private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 26;
    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9,-]{1,256}");

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> live = new ConcurrentHashMap<>();
    private final AtomicLong hashings = new AtomicLong();
    private final AtomicLong shared = new AtomicLong();
    private final Clock clock;
    private final ServerSettings settings;
    private final String name;
    private volatile Duration hashing = Duration.ZERO;

    public Sessions(Clock clock, ServerSettings settings) {
        this.clock = clock;
        this.settings = settings;
        this.name = "MISP-" + UsersController.INSTANCE;
    }

    /** What a request that was authenticated left behind. */
    final class Session {
        private final StoredUser user;
        private final String key;
        private final ReentrantLock lock = new ReentrantLock(true);
        private volatile Instant used = clock.instant();

        private Session(StoredUser user, String key) {
            this.user = user;
            this.key = key;
        }

        StoredUser user() {
            return user;
        }

        String key() {
            return key;
        }

        /** Waits until no other request uses it, and counts that it had to. */
        void lock() {
            if (!lock.tryLock()) {
                shared.incrementAndGet();
                lock.lock();
            }
            used = clock.instant();
        }

        void unlock() {
            lock.unlock();
        }
    }

    /** MISP's setting. What was kept before it is switched off lives on (recording 941). */
    public void keep(boolean on) {
        settings.set(SETTING, on);
    }

    boolean areKept() {
        return settings.isOn(SETTING);
    }

    /** How long it takes to hash a key; 55 ms in the recordings. */
    public void setHashing(Duration duration) {
        hashing = duration;
    }

    /** As when the store is emptied. */
    public void lose() {
        live.clear();
    }

    /** How many keys were hashed. */
    public long hashings() {
        return hashings.get();
    }

    /** How often a request had to wait for another one of its session. */
    public long shared() {
        return shared.get();
    }

    public int count() {
        return live.size();
    }

    void hash() {
        hashings.incrementAndGet();
        try {
            if (!hashing.isZero()) {
                Thread.sleep(hashing.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The value that the request's cookie has; empty if it has none. */
    String sent(HttpMessage message) {
        return message.cookie(name);
    }

    static boolean isLegal(String value) {
        return LEGAL.matcher(value).matches();
    }

    @Nullable
    Session find(String value) {
        Session session = live.get(value);
        if (session != null && session.used.plus(LIFE).isBefore(clock.instant())) {
            live.remove(value);
            return null;
        }
        return session;
    }

    void end(String value) {
        live.remove(value);
    }

    /** Keeps a session and returns its value. */
    String open(StoredUser user, String key) {
        String value = fresh();
        live.put(value, new Session(user, key));
        return value;
    }

    /** The value of a session that ends with its request. */
    String fresh() {
        StringBuilder value = new StringBuilder();
        while (value.length() < LENGTH) {
            value.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return value.toString();
    }

    String cookie(String value) {
        return name + "=" + value + "; Max-Age=3600; path=/; HttpOnly; SameSite=Lax";
    }
}
