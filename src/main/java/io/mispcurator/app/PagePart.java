package io.mispcurator.app;

import io.mispcurator.audit.DecisionHistory;
import io.mispcurator.audit.OutcomeCounts;
import io.mispcurator.catchup.CatchUpInputs;
import io.mispcurator.catchup.RowPolicy;
import io.mispcurator.config.Settings;
import io.mispcurator.curation.TrustCache;
import io.mispcurator.management.DecisionsPage;
import io.mispcurator.management.ExplainPage;
import io.mispcurator.management.LivePage;
import io.mispcurator.management.ManagementServer;
import io.mispcurator.management.OutcomesPage;
import io.mispcurator.management.TrustPage;
import io.mispcurator.trust.TrustPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** What is shown of decisions, and of those that would be taken. None of it does anything until somebody looks. */
record PagePart(
        DecisionHistory history,
        OutcomeCounts counts,
        LivePage live,
        ExplainPage explain,
        TrustPage trust,
        LiveDryRun dryRun)
        implements AutoCloseable {

    /**
     * @param routes returns null until Camel has a context
     * @param inputs what a search must know, and rows what the rules decide about a row of MISP's index
     * @param audit its folder
     * @param live hears of the end of each turn
     */
    static PagePart of(
            Settings settings,
            Supplier<@Nullable CamelContext> routes,
            TrustCache trustCache,
            Arrivals arrivals,
            TrustPolicy policy,
            CatchUpInputs inputs,
            RowPolicy rows,
            Path audit,
            LivePage live,
            Clock clock) {
        LiveExplanations explanations = new LiveExplanations(routes, trustCache, arrivals, policy);
        return new PagePart(
                new DecisionHistory(audit),
                new OutcomeCounts(audit, clock),
                live,
                new ExplainPage(explanations, clock),
                new TrustPage(() -> explanations.trust(settings.curation()), clock),
                new LiveDryRun(settings, explanations, inputs, rows, clock));
    }

    void serve(ManagementServer server) {
        server.with(DecisionsPage.PATH, new DecisionsPage(history))
                .with(OutcomesPage.PATH, new OutcomesPage(counts))
                .with(LivePage.PATH, live)
                .with(ExplainPage.PATH, explain)
                .with(TrustPage.PATH, trust);
    }

    @Override
    public void close() {
        dryRun.close();
    }
}
