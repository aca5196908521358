package io.mispcurator.app;

import io.mispcurator.config.Settings;
import io.mispcurator.curation.Backoff;
import io.mispcurator.curation.Blame;
import io.mispcurator.curation.MispAvailability;
import io.mispcurator.curation.RefusedLists;
import io.mispcurator.inbox.InboxPause;
import io.mispcurator.inbox.Workers;
import io.mispcurator.management.Metrics;
import io.mispcurator.rest.CallCount;
import io.mispcurator.rest.MispComponent;
import io.mispcurator.zeromq.PlainCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Random;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

/** MISP: how it is reached, whether it is available, how long to wait for it, and which of its answers do not count. */
record MispPart(
        MispComponent client,
        Backoff backoff,
        MispAvailability availability,
        Blame blame,
        RefusedLists refusedLists,
        PlainCredentials publisher) {

    /** Besides the events that are curated and what stands in for those that hang, the probe and a search may ask MISP at the same time. */
    private static final int OTHER_REQUESTS = 2;

    static MispPart of(Settings settings, Metrics metrics, Main main, Clock clock) {
        MispComponent client = FromSettings.misp(
                settings, settings.number("misp.concurrency") * (1 + Workers.MAX_STAND_INS) + OTHER_REQUESTS);
        client.setRequestListener(metrics);
        Backoff backoff = new Backoff(
                settings.duration("retry.delay"),
                settings.factor("retry.multiplier"),
                settings.duration("retry.max-delay"),
                settings.number("retry.max-attempts"),
                clock,
                new Random());
        MispAvailability availability = new MispAvailability(backoff, clock);
        RefusedLists refused = FromSettings.refusedLists(settings, clock);
        metrics.watchRefusedHits(refused::count);
        return new MispPart(
                client,
                backoff,
                availability,
                new Blame(availability, backoff, clock, () -> probe(main)),
                refused,
                FromSettings.publisherCredentials(settings));
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
        main.bind("blame", blame);
        main.bind("pauseWhileMispIsAway", new InboxPause(availability::isAway));
        main.bind("publisherCredentials", publisher);
    }
}
