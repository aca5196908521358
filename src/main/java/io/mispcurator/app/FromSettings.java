package io.mispcurator.app;

import io.mispcurator.config.ConfigurationException;
import io.mispcurator.config.Settings;
import io.mispcurator.curation.HiddenTags;
import io.mispcurator.curation.RefusedLists;
import io.mispcurator.curation.TrustCache;
import io.mispcurator.rest.MispComponent;
import io.mispcurator.rest.Tls;
import io.mispcurator.trust.Rule;
import io.mispcurator.trust.TrustPolicy;
import io.mispcurator.zeromq.PlainCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.jspecify.annotations.Nullable;

/** The parts that every command that speaks to MISP makes from the settings, in one way. */
public final class FromSettings {

    private FromSettings() {}

    /**
     * @param mostRequests how many may be under way at once
     * @throws ConfigurationException if {@code misp.ca-file} cannot be used
     */
    static MispComponent misp(Settings settings, int mostRequests) {
        MispComponent misp = new MispComponent();
        misp.setUrl(settings.text("misp.url"));
        misp.setKey(settings.text("misp.key"));
        misp.setKeyFile(settings.textOrNull("misp.key-file"));
        misp.setSession(settings.flag("misp.session"));
        misp.setKeyHeader(settings.text("misp.key-header"));
        misp.setProxyUsername(settings.textOrNull("misp.proxy-username"));
        misp.setProxyPassword(settings.textOrNull("misp.proxy-password"));
        misp.setConnectTimeout(settings.duration("misp.connect-timeout").toMillis());
        misp.setResponseTimeout(settings.duration("misp.response-timeout").toMillis());
        misp.setMaxTotalConnections(mostRequests);
        misp.setTls(tls(settings));
        return misp;
    }

    /**
     * What MISP's publisher asks for, if anything.
     *
     * @throws ConfigurationException if they are too long for it
     */
    static PlainCredentials publisherCredentials(Settings settings) {
        try {
            return PlainCredentials.of(
                    settings.textOrNull("misp.zeromq.username"), settings.textOrNull("misp.zeromq.password"));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    List.of("misp.zeromq.username and misp.zeromq.password cannot be used: " + e.getMessage()));
        }
    }

    public static TrustPolicy policy(Settings settings) {
        return new TrustPolicy(
                settings.rules(),
                settings.flag("curation.local-tags"),
                settings.flag("curation.exclusive"),
                settings.flag("curation.revoke"));
    }

    static TrustCache trustCache(Settings settings, RefusedLists refused, HiddenTags hidden, Clock clock) {
        return new TrustCache(
                settings.text("curation.lookup-prefix"),
                settings.duration("curation.trust-cache"),
                refused,
                hidden,
                clock);
    }

    static RefusedLists refusedLists(Settings settings, Clock clock) {
        return new RefusedLists(settings.rules().stream().map(Rule::warninglist).toList(), clock);
    }

    private static TlsSocketStrategy tls(Settings settings) {
        if (!settings.flag("misp.verify-tls")) {
            return Tls.unverified();
        }
        @Nullable String caFile = settings.textOrNull("misp.ca-file");
        if (caFile == null) {
            return Tls.verified();
        }
        try {
            return Tls.verified(Path.of(caFile));
        } catch (IOException e) {
            throw new ConfigurationException(List.of("misp.ca-file cannot be used, " + caFile + ": " + e.getMessage()));
        }
    }
}
