package io.mispcurator.cli;

import io.mispcurator.config.Settings;
import io.mispcurator.curation.MispAvailability;
import io.mispcurator.inbox.DeadLetters;
import io.mispcurator.inbox.Inbox;
import io.mispcurator.management.DeadLettersPage;
import io.mispcurator.management.Guard;
import io.mispcurator.management.HealthPage;
import io.mispcurator.management.ManagementServer;
import io.mispcurator.management.Metrics;
import io.mispcurator.management.MetricsPage;
import io.mispcurator.management.StatusPage;
import io.mispcurator.misp.EventNotificationReader;
import java.io.IOException;
import java.time.Clock;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** Puts the pages together with the parts that they tell of. */
final class Management {

    private Management() {}

    /** Answers from now on, also before the routes have started and until after they have stopped. */
    static ManagementServer open(
            Settings settings,
            Supplier<@Nullable CamelContext> context,
            Inbox inbox,
            MispAvailability misp,
            Metrics metrics,
            Clock clock)
            throws IOException {
        LiveStanding standing = new LiveStanding(context, misp, inbox);
        LiveHealth health = new LiveHealth(context, standing);
        EventNotificationReader reader = new EventNotificationReader();
        DeadLetters letters = new DeadLetters(
                inbox.bulkConnectionFactory(), frame -> reader.read(frame).event(), clock);
        metrics.watch(standing);
        return ManagementServer.open(
                        settings.text("management.host"),
                        settings.number("management.port"),
                        new Guard(settings.textOrNull("management.token"), settings.flag("management.open-probes")))
                .with(HealthPage.PATH, new HealthPage(health::live, health::ready))
                .with(MetricsPage.PATH, new MetricsPage(metrics))
                .with(StatusPage.PATH, new StatusPage(standing, metrics))
                .with(DeadLettersPage.PATH, new DeadLettersPage(letters));
    }
}
