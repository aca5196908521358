package io.mispcurator.app;

import io.mispcurator.config.ConfigurationException;
import io.mispcurator.config.MispSettings;
import io.mispcurator.config.RetrySettings;
import io.mispcurator.config.Settings;
import io.mispcurator.config.ZeromqSettings;
import io.mispcurator.curation.Backoff;
import io.mispcurator.curation.MispAvailability;
import io.mispcurator.curation.OutageCheck;
import io.mispcurator.curation.RefusedLists;
import io.mispcurator.inbox.InboxPause;
import io.mispcurator.inbox.Workers;
import io.mispcurator.management.Metrics;
import io.mispcurator.rest.CallCount;
import io.mispcurator.rest.MispComponent;
import io.mispcurator.rest.Tls;
import io.mispcurator.zeromq.PlainCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;

/** MISP: how it is reached, whether it is available, how long to wait for it, and which of its answers do not count. */
record MispPart(
        MispComponent client,
        Backoff backoff,
        MispAvailability availability,
        OutageCheck outageCheck,
        RefusedLists refusedLists,
        PlainCredentials publisher) {

    /** Besides the events that are curated and what stands in for those that hang, the probe and a search may ask MISP at the same time. */
    private static final int OTHER_REQUESTS = 2;

    static MispPart of(Settings settings, Metrics metrics, Main main, Clock clock) {
        MispComponent client = component(
                settings.misp(), settings.misp().concurrency() * (1 + Workers.MAX_STAND_INS) + OTHER_REQUESTS);
        client.setRequestListener(metrics);
        RetrySettings retry = settings.retry();
        Backoff backoff = new Backoff(
                retry.delay(), retry.multiplier(), retry.maxDelay(), retry.maxAttempts(), clock, new Random());
        MispAvailability availability = new MispAvailability(backoff, clock);
        RefusedLists refused = new RefusedLists(settings.curation().warninglists(), clock);
        metrics.watchRefusedHits(refused::count);
        return new MispPart(
                client,
                backoff,
                availability,
                new OutageCheck(availability, backoff, clock, () -> probe(main)),
                refused,
                credentials(settings.zeromq()));
    }

    /**
     * The component by which every command asks MISP.
     *
     * @param maxRequests how many may be under way at once
     * @throws ConfigurationException if {@code misp.ca-file} cannot be used
     */
    static MispComponent component(MispSettings settings, int maxRequests) {
        MispComponent misp = new MispComponent();
        misp.setUrl(settings.url());
        misp.setKey(settings.key());
        misp.setKeyFile(settings.keyFile() == null ? null : settings.keyFile().toString());
        misp.setSession(settings.session());
        misp.setKeyHeader(settings.keyHeader());
        misp.setProxyUsername(settings.proxyUsername());
        misp.setProxyPassword(settings.proxyPassword());
        misp.setConnectTimeout(settings.connectTimeout().toMillis());
        misp.setResponseTimeout(settings.responseTimeout().toMillis());
        misp.setMaxTotalConnections(maxRequests);
        misp.setTls(tls(settings));
        return misp;
    }

    private static TlsSocketStrategy tls(MispSettings settings) {
        if (!settings.verifyTls()) {
            return Tls.unverified();
        }
        Path caFile = settings.caFile();
        if (caFile == null) {
            return Tls.verified();
        }
        try {
            return Tls.verified(caFile);
        } catch (IOException e) {
            throw new ConfigurationException(List.of("misp.ca-file cannot be used, " + caFile + ": " + e.getMessage()));
        }
    }

    private static PlainCredentials credentials(ZeromqSettings settings) {
        try {
            return PlainCredentials.of(settings.username(), settings.password());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    List.of("misp.zeromq.username and misp.zeromq.password cannot be used: " + e.getMessage()));
        }
    }

    private static void probe(Main main) {
        try (ProducerTemplate template = main.getCamelContext().createProducerTemplate()) {
            template.sendBody("direct:probe-misp", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void bind(Main main) {
        main.bind("misp", client);
        main.bind("callCount", new CallCount());
        main.bind("backoff", backoff);
        main.bind("mispAvailability", availability);
        main.bind("outageCheck", outageCheck);
        main.bind("pauseWhileMispIsAway", new InboxPause(availability::isAway));
        main.bind("publisherCredentials", publisher);
    }
}
