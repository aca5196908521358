package io.mispcurator.config;

import org.jspecify.annotations.Nullable;

/**
 * Where the running curator answers over HTTP.
 *
 * @param port 0 for any free one
 * @param token what a caller must present; null for none
 * @param openProbes whether the health probes are answered without the token
 */
public record ManagementSettings(
        String host, int port, @Nullable String token, boolean openProbes) {

    static ManagementSettings of(Values values) {
        return new ManagementSettings(
                values.text(Setting.MANAGEMENT_HOST),
                values.number(Setting.MANAGEMENT_PORT),
                values.textOrNull(Setting.MANAGEMENT_TOKEN),
                values.flag(Setting.MANAGEMENT_OPEN_PROBES));
    }

    /** Tells no secret. */
    @Override
    public String toString() {
        return "ManagementSettings[" + host + ":" + port + "]";
    }
}
