package io.mispcurator.cli;

import io.mispcurator.app.MispAccess;
import io.mispcurator.config.CurationSettings;
import io.mispcurator.config.Settings;
import io.mispcurator.curation.Failure;
import io.mispcurator.misp.MispException;
import io.mispcurator.misp.MispRefusalException;
import io.mispcurator.output.Json;
import io.mispcurator.output.TerminalText;
import io.mispcurator.trustlists.MemberNames;
import io.mispcurator.trustlists.MemberNames.Named;
import io.mispcurator.trustlists.TrustOverview;
import io.mispcurator.trustlists.TrustReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows who is on the lists of trust in MISP, by name, and changes them. */
@Command(
        name = "trust",
        description = "Show who is on the lists of trust in MISP, and change them.",
        synopsisSubcommandLabel = "(list | add ORGANISATION... --list NAME | remove ORGANISATION... [--list NAME])",
        mixinStandardHelpOptions = true)
final class TrustCommand {

    private static final String NOT_ALLOWED =
            "; only a site admin may edit warninglists (perm_warninglist), and not with a read-only key";

    @Spec
    private CommandSpec command;

    @Command(
            description = "Each list with its organisations, their events, and what is odd.",
            mixinStandardHelpOptions = true)
    int list(
            @Mixin CommonOptions options,
            @Option(names = "--json", description = "As one JSON document, for scripts.") boolean json) {
        return with(options, (settings, misp) -> {
            CurationSettings curation = settings.curation();
            TrustOverview overview = new TrustReader(curation.rules(), curation.lookupPrefix(), misp.trust()).read();
            if (json) {
                out().println(Json.document(overview));
            } else {
                TrustLines.of(overview).forEach(line -> out().println(TerminalText.line(line)));
            }
        });
    }

    @Command(description = "Put organisations on a list; what else is on it stays.", mixinStandardHelpOptions = true)
    int add(
            @Mixin CommonOptions options,
            @Parameters(
                            paramLabel = "ORGANISATION",
                            arity = "1..*",
                            description =
                                    "A name in any case, the beginning of one, or a UUID; - reads them from standard"
                                            + " input, one on a line or a CSV of them.")
                    List<String> organisations,
            @Option(names = "--list", paramLabel = "NAME", required = true, description = "A list that a rule names.")
                    String list,
            @Option(names = "--unknown", description = "Take UUIDs that MISP does not know yet.") boolean unknown,
            @Option(names = "--dry-run", description = "Say what would be changed, and change nothing.")
                    boolean dryRun) {
        List<Named> names = names(organisations);
        return with(options, (settings, misp) -> change(settings, misp, dryRun).add(names, list, unknown));
    }

    @Command(description = "Take organisations off a list, or off all lists.", mixinStandardHelpOptions = true)
    int remove(
            @Mixin CommonOptions options,
            @Parameters(
                            paramLabel = "ORGANISATION",
                            arity = "1..*",
                            description =
                                    "A name in any case, the beginning of one, or a UUID; - reads them from standard"
                                            + " input.")
                    List<String> organisations,
            @Option(names = "--list", paramLabel = "NAME", description = "This list only.") @Nullable String list,
            @Option(names = "--dry-run", description = "Say what would be changed, and change nothing.")
                    boolean dryRun) {
        List<Named> names = names(organisations);
        return with(options, (settings, misp) -> change(settings, misp, dryRun).remove(names, list));
    }

    private TrustEditor change(Settings settings, MispAccess misp, boolean dryRun) {
        return new TrustEditor(settings.curation(), misp.trust(), misp.administration(), dryRun, line -> out().println(
                        TerminalText.line(line)));
    }

    @SuppressWarnings("try") // silence is kept without being spoken to
    private int with(CommonOptions options, BiConsumer<Settings, MispAccess> work) {
        Settings settings = options.read();
        out();
        try (MutedOutput quiet = MutedOutput.unless(options.verbose);
                MispAccess misp = MispAccess.forChecks(settings, options.home())) {
            work.accept(settings, misp);
            return 0;
        } catch (MispException | UncheckedIOException e) {
            IllegalStateException inWords = new IllegalStateException(
                    Failure.of(e).error() + (e instanceof MispRefusalException ? NOT_ALLOWED : ""));
            inWords.addSuppressed(e);
            throw inWords;
        } finally {
            out().flush();
        }
    }

    /** Those of standard input take the place of the dash. */
    private static List<Named> names(List<String> arguments) {
        List<Named> names = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals("-")) {
                names.addAll(MemberNames.of(lines()));
            } else {
                names.add(new Named(argument, ""));
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("standard input names no organisation");
        }
        return names;
    }

    private static List<String> lines() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            return in.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
