package io.mispcurator.management;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/**
 * What a browser has instead of the token.
 *
 * @param id in its cookie
 * @param csrf in each request of the page that writes; no page of another site can read it
 * @param until when it ends, whatever is done with it
 */
public record Session(String id, String csrf, Instant until) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static Session until(Instant end) {
        return new Session(secret(), secret(), end);
    }

    private static String secret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Tells no secret. */
    @Override
    public String toString() {
        return "Session[until " + until + "]";
    }
}
