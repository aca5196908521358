package io.mispcurator.config;

import org.jspecify.annotations.Nullable;

/**
 * Where MISP's publisher is.
 *
 * @param username null if the publisher asks for none
 */
public record ZeromqSettings(
        String address, @Nullable String username, @Nullable String password) {

    static ZeromqSettings of(Values values) {
        return new ZeromqSettings(
                values.text(Setting.ZEROMQ_ADDRESS),
                values.textOrNull(Setting.ZEROMQ_USERNAME),
                values.textOrNull(Setting.ZEROMQ_PASSWORD));
    }

    /** Tells no secret. */
    @Override
    public String toString() {
        return "ZeromqSettings[" + address + "]";
    }
}
