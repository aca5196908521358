package io.mispcurator.inbox;

import org.apache.activemq.artemis.utils.SensitiveDataCodec;

/**
 * Keeps a user name or password of the form {@code ENC(…)} as it is, which Artemis would take for a masked one and
 * decode. Artemis makes it by its name.
 */
public final class PlainPasswords implements SensitiveDataCodec<String> {

    @Override
    public String decode(Object inParentheses) {
        return "ENC(" + inParentheses + ")";
    }

    @Override
    public String encode(Object plain) {
        return (String) plain;
    }
}
