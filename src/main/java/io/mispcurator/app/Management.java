package io.mispcurator.app;

import io.mispcurator.catchup.CatchUp;
import io.mispcurator.config.ManagementSettings;
import io.mispcurator.inbox.DeadLetters;
import io.mispcurator.management.BackfillPage;
import io.mispcurator.management.DeadLettersPage;
import io.mispcurator.management.Guard;
import io.mispcurator.management.HealthPage;
import io.mispcurator.management.ManagementServer;
import io.mispcurator.management.Metrics;
import io.mispcurator.management.MetricsPage;
import io.mispcurator.management.StatusPage;
import java.io.IOException;
import java.time.Clock;

/** Puts the pages together with the parts that they tell of. */
final class Management {

    private Management() {}

    /** Answers from now on, also before the routes have started and until after they have stopped. */
    static ManagementServer open(
            ManagementSettings settings,
            StatusReader status,
            Metrics metrics,
            DeadLetters letters,
            CatchUp catchUp,
            Clock clock)
            throws IOException {
        metrics.watch(status::read);
        metrics.watch(catchUp);
        return ManagementServer.open(
                        settings.host(), settings.port(), new Guard(settings.token(), settings.openProbes()))
                .with(HealthPage.PATH, new HealthPage(status::read))
                .with(MetricsPage.PATH, new MetricsPage(metrics))
                .with(StatusPage.PATH, new StatusPage(status::read, metrics, catchUp))
                .with(DeadLettersPage.PATH, new DeadLettersPage(letters))
                .with(BackfillPage.PATH, new BackfillPage(catchUp, clock));
    }
}
