package io.mispcurator.zeromq;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * A user name and a password for ZeroMQ's PLAIN, handed to an endpoint as an object, so that no part of them is read as
 * URI text, placeholder or reference. Sent as they are, in UTF-8; ZMTP allows 255 bytes for each.
 */
public record PlainCredentials(String username, String password) {

    /** For a peer that asks for none. */
    public static final PlainCredentials NONE = new PlainCredentials("", "");

    private static final int MAX_BYTES = 255;

    /** Throws {@link IllegalArgumentException} if only one is given, or one is too long; the message holds neither. */
    public PlainCredentials {
        if (username.isEmpty() != password.isEmpty()) {
            throw new IllegalArgumentException("username and password need each other");
        }
        if (username.getBytes(UTF_8).length > MAX_BYTES || password.getBytes(UTF_8).length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "username and password must not exceed " + MAX_BYTES + " bytes of UTF-8 each");
        }
    }

    /** The credentials that are set, {@link #NONE} where both are null. */
    public static PlainCredentials of(@Nullable String username, @Nullable String password) {
        return new PlainCredentials(username == null ? "" : username, password == null ? "" : password);
    }

    boolean isNone() {
        return username.isEmpty();
    }

    /** Tells neither. */
    @Override
    public String toString() {
        return isNone() ? "no credentials" : "credentials";
    }
}
