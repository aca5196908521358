package io.mispcurator.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How MISP is reached and asked.
 *
 * @param keyFile where the key is from; it may change there
 * @param session whether the session that MISP offers is kept
 * @param keyHeader the header that carries the key
 * @param proxyUsername for a reverse proxy in front of MISP; null if it asks for none
 * @param caFile certificates to trust besides the JDK's
 * @param concurrency how many events are curated at the same time
 * @param lookAhead how many events that wait are viewed in one request
 */
public record MispSettings(
        String url,
        String key,
        @Nullable Path keyFile,
        String keyHeader,
        @Nullable String proxyUsername,
        @Nullable String proxyPassword,
        boolean session,
        boolean verifyTls,
        @Nullable Path caFile,
        Duration connectTimeout,
        Duration responseTimeout,
        int concurrency,
        int lookAhead) {

    static MispSettings of(Values values) {
        return new MispSettings(
                values.text(Setting.MISP_URL),
                values.text(Setting.MISP_KEY),
                values.pathOrNull(Setting.MISP_KEY_FILE),
                values.text(Setting.MISP_KEY_HEADER),
                values.textOrNull(Setting.MISP_PROXY_USERNAME),
                values.textOrNull(Setting.MISP_PROXY_PASSWORD),
                values.flag(Setting.MISP_SESSION),
                values.flag(Setting.MISP_VERIFY_TLS),
                values.pathOrNull(Setting.MISP_CA_FILE),
                values.duration(Setting.MISP_CONNECT_TIMEOUT),
                values.duration(Setting.MISP_RESPONSE_TIMEOUT),
                values.number(Setting.MISP_CONCURRENCY),
                values.number(Setting.MISP_LOOK_AHEAD));
    }

    /** How many events are worked on at a time: while some wait for the disk or for another's answer, others ask MISP. */
    public int turns() {
        return concurrency + (concurrency + 1) / 2;
    }

    /** Tells no secret. */
    @Override
    public String toString() {
        return "MispSettings[" + url + "]";
    }
}
