package io.mispcurator.cli;

import io.mispcurator.app.Checks;
import io.mispcurator.app.MispAccess;
import io.mispcurator.app.RouteBundle;
import io.mispcurator.config.CurationSettings;
import io.mispcurator.config.Settings;
import io.mispcurator.curation.Failure;
import io.mispcurator.misp.MispException;
import io.mispcurator.preflight.Preflight;
import io.mispcurator.setup.Setup;
import io.mispcurator.setup.Wishes;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes MISP ready: says what is missing and what it would change, asks, does it, and looks whether curation can work. */
@Command(
        name = "setup",
        description = "Make MISP ready: lists of trust, tags, ZeroMQ. Says what it would change and asks first.",
        mixinStandardHelpOptions = true)
final class SetupCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(names = "--dry-run", description = "Say what would be changed, and change nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask, for scripts.")
    private boolean yes;

    @Option(
            names = "--trust",
            paramLabel = "[LIST=]ORGANISATION",
            description =
                    "Who is put on a list that has nobody yet; without LIST on the first rule's. Several times for"
                            + " several. Without it, and with --yes: the host organisation, which trusts nobody, since events"
                            + " made here are never graded.")
    private List<String> trusted = new ArrayList<>();

    @Option(
            names = "--keep-session",
            description = "Let MISP keep sessions, so that it need not hash the key at each request.")
    private boolean keepSession;

    @Option(
            names = "--own-user",
            paramLabel = "EMAIL",
            arity = "0..1",
            fallbackValue = SetupDialogue.SUGGESTED,
            description = "Make a user for the curator, and write its key to secrets/misp-key.")
    @Nullable
    private String ownUser;

    @Option(names = "--english", description = "Set MISP's language to English, as the curator needs it.")
    private boolean english;

    @Spec
    private CommandSpec command;

    @Override
    @SuppressWarnings("try") // silence is kept without being spoken to
    public Integer call() {
        Settings settings = options.read();
        PrintWriter out = command.commandLine().getOut();
        Optional<Asking> person = yes ? Optional.empty() : Asking.atTerminal();
        if (person.isEmpty() && !yes && !dryRun) {
            throw new IllegalStateException(
                    "there is no terminal to ask at, and nothing was changed: look with --dry-run,"
                            + " then say --yes");
        }
        try (MutedOutput quiet = MutedOutput.unless(options.verbose);
                MispAccess misp = MispAccess.forChecks(settings, options.home())) {
            Setup setup = new Setup(wishes(settings), misp, misp.trust(), misp.administration());
            SetupDialogue dialogue = new SetupDialogue(setup, settings.curation(), person.orElse(null), line -> {
                out.println(line);
                out.flush();
            });
            boolean done = dialogue.hold(new SetupDialogue.Orders(dryRun, yes, trusted, keepSession, ownUser, english));
            return done && (dryRun || isReady(settings, misp, out)) ? 0 : 1;
        } catch (MispException | UncheckedIOException e) {
            IllegalStateException inWords =
                    new IllegalStateException(Failure.of(e).error());
            inWords.addSuppressed(e);
            throw inWords;
        }
    }

    private Wishes wishes(Settings settings) {
        CurationSettings curation = settings.curation();
        String publisherUser = settings.zeromq().username();
        Path home = options.home();
        return new Wishes(
                curation.rules(),
                curation.lookupPrefix(),
                curation.localTags(),
                settings.zeromq().address(),
                publisherUser == null ? "" : publisherUser,
                home.resolve("secrets").resolve("misp-key"));
    }

    private boolean isReady(Settings settings, MispAccess misp, PrintWriter out) {
        out.println();
        out.println("Can it work? (./curator check)");
        FindingLine line = FindingLine.ofTerminal();
        return new Preflight(Checks.of(settings, RouteBundle.at(options.home()), misp)).look(finding -> {
            out.println(line.of(finding));
            out.flush();
        });
    }
}
