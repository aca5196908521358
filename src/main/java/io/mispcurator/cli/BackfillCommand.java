package io.mispcurator.cli;

import io.mispcurator.catchup.SearchReport;
import io.mispcurator.config.Settings;
import io.mispcurator.curation.Outcome;
import io.mispcurator.inbox.FolderInUseException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Curates the events that are in MISP already and lack their grade: by the curator that runs, or by itself where none
 * does. A dry run writes nothing, so it is always by itself.
 */
@Command(
        name = "backfill",
        description = "Curate events that are in MISP already and lack their tag.",
        mixinStandardHelpOptions = true)
final class BackfillCommand implements Callable<Integer> {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(
            names = "--since",
            paramLabel = "DAYS",
            description = "Only events that were changed or published in the last DAYS days (default: all).")
    @Nullable
    private Integer days;

    @Option(names = "--dry-run", description = "Say what would be done, and write nothing.")
    private boolean dryRun;

    @Option(names = "--cancel", description = "Call off what the running curator has left to do.")
    private boolean cancel;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        if (days != null && (days < 0 || days > 99_999)) {
            throw new ParameterException(command.commandLine(), "--since takes a number of days");
        }
        if (cancel) {
            return cancel();
        }
        Settings settings = options.read();
        try (Backfill backfill = begin(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(backfill::close, "shutdown"));
            return follow(backfill, dryRun || settings.curation().dryRun());
        }
    }

    private int cancel() throws IOException, InterruptedException {
        try (Backfill running = RunningBackfill.of(options)) {
            running.cancel();
        }
        command.commandLine().getOut().println("what is in the inbox is still curated; nothing more is looked for");
        command.commandLine().getOut().flush();
        return 0;
    }

    private Backfill begin(Settings settings) throws Exception {
        if (dryRun) {
            return OwnBackfill.dry(
                    settings, options.home(), days, command.commandLine().getOut());
        }
        try {
            return OwnBackfill.begin(settings, options.home(), days);
        } catch (FolderInUseException aCuratorRuns) {
            return RunningBackfill.begin(options, days);
        }
    }

    private int follow(Backfill backfill, boolean writesNothing) throws Exception {
        BackfillProgress progress = new BackfillProgress(
                command.commandLine().getErr(), Colours.ofTerminal().on());
        progress.say(backfill.greeting());
        SearchReport report = backfill.report();
        while (!report.isOver()) {
            progress.show(report);
            Thread.sleep(POLL_INTERVAL.toMillis());
            report = backfill.report();
        }
        progress.clear();
        command.commandLine().getOut().println(BackfillProgress.summary(report, writesNothing));
        command.commandLine().getOut().flush();
        if (report.failure() != null) {
            throw new IOException("the backfill ended before it was through: " + report.failure());
        }
        boolean isComplete = report.leftOut().isEmpty() && report.outcomes().getOrDefault(Outcome.DEAD_LETTER, 0L) == 0;
        return isComplete ? 0 : 1;
    }
}
