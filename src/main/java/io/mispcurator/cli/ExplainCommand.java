package io.mispcurator.cli;

import io.mispcurator.app.Explanation;
import io.mispcurator.app.ExplanationView;
import io.mispcurator.app.MispAccess;
import io.mispcurator.config.Settings;
import io.mispcurator.curation.Failure;
import io.mispcurator.misp.Event;
import io.mispcurator.misp.EventGoneException;
import io.mispcurator.misp.EventUuid;
import io.mispcurator.misp.MispException;
import io.mispcurator.output.Json;
import io.mispcurator.output.TerminalText;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what curation would do to one event now, and why; writes nothing. */
@Command(
        name = "explain",
        description = "Say what curation would do to an event now, and why; nothing is written.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "EVENT-UUID", description = "The event's UUID.")
    private String event = "";

    @Option(names = "--json", description = "As one JSON document, for scripts.")
    private boolean json;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        if (!EventUuid.isUuid(event)) {
            throw new IllegalArgumentException(
                    "an event is named by its UUID, of 36 characters, and not by " + TerminalText.line(event));
        }
        PrintWriter out = command.commandLine().getOut();
        Explanation explanation = explain(options.read());
        if (json) {
            out.println(Json.document(ExplanationView.of(explanation)));
        } else {
            explanation.lines().forEach(out::println);
        }
        out.flush();
        return 0;
    }

    @SuppressWarnings("try") // silence is kept without being spoken to
    private Explanation explain(Settings settings) {
        try (MutedOutput quiet = MutedOutput.unless(options.verbose);
                MispAccess misp = MispAccess.withLookUp(settings, options.home())) {
            Event seen = misp.view(EventUuid.normalised(event));
            return misp.explain(seen);
        } catch (EventGoneException e) {
            throw new IllegalArgumentException(
                    "MISP has no event " + EventUuid.normalised(event) + ", or does not show it to this key's user");
        } catch (MispException | UncheckedIOException e) {
            IllegalStateException inWords =
                    new IllegalStateException(Failure.of(e).error());
            inWords.addSuppressed(e);
            throw inWords;
        }
    }
}
