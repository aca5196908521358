package io.mispcurator.app;

import io.mispcurator.catchup.CatchUp;
import io.mispcurator.config.ManagementSettings;
import io.mispcurator.config.Settings;
import io.mispcurator.inbox.DeadLetters;
import io.mispcurator.management.Access;
import io.mispcurator.management.BackfillPage;
import io.mispcurator.management.DeadLettersPage;
import io.mispcurator.management.Guard;
import io.mispcurator.management.HealthPage;
import io.mispcurator.management.ManagementServer;
import io.mispcurator.management.Metrics;
import io.mispcurator.management.MetricsPage;
import io.mispcurator.management.StatusPage;
import io.mispcurator.page.FilesPage;
import io.mispcurator.page.IndexPage;
import io.mispcurator.page.SessionPage;
import java.io.IOException;
import java.time.Clock;

/** Puts the pages together with the parts that they tell of. */
final class Management {

    private Management() {}

    /** Answers from now on, also before the routes have started and until after they have stopped. */
    static ManagementServer open(
            Settings settings,
            StatusReader status,
            Metrics metrics,
            DeadLetters letters,
            CatchUp catchUp,
            PagePart page,
            Clock clock)
            throws IOException {
        metrics.watch(status::read);
        metrics.watch(catchUp);
        ManagementSettings management = settings.management();
        Access access = new Access(management.token(), clock);
        SessionPage sessions = new SessionPage(access);
        ManagementServer server = ManagementServer.open(
                        management.host(), management.port(), new Guard(access, management.openProbes()))
                .with(HealthPage.PATH, new HealthPage(status::read))
                .with(MetricsPage.PATH, new MetricsPage(metrics))
                .with(
                        StatusPage.PATH,
                        new StatusPage(
                                status::read, metrics, catchUp, settings.misp().url()))
                .with(DeadLettersPage.PATH, new DeadLettersPage(letters))
                .with(BackfillPage.PATH, new BackfillPage(catchUp, page.dryRun(), clock))
                .with(SessionPage.PATH, sessions)
                .with(FilesPage.PATH, new FilesPage())
                .with(IndexPage.PATH, new IndexPage(status::read, sessions));
        page.serve(server);
        return server;
    }
}
