package io.mispcurator.cli;

import io.mispcurator.config.ConfigurationException;
import io.mispcurator.inbox.InboxException;
import io.mispcurator.output.Secrets;
import io.mispcurator.output.TerminalText;
import io.mispcurator.routes.RouteFault;
import io.mispcurator.routes.RouteFaultsException;
import io.mispcurator.text.RootCause;
import io.mispcurator.trustlists.UnknownOrganisationException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints one line for each fault and returns the exit code: 2 for bad settings, 1 for any other failure. */
final class ExitCodes implements IExecutionExceptionHandler {

    private static final int MAX_CAUSES = 20;

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        PrintWriter err = command.getErr();
        boolean verbose = arguments.expandedArgs().contains("--verbose")
                || arguments.originalArgs().contains("--verbose");
        if (verbose) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            err.print(TerminalText.lines(Secrets.blanked(trace.toString())));
        }
        if (failure instanceof ConfigurationException settings) {
            settings.faults().forEach(fault -> err.println("curator: " + TerminalText.line(Secrets.blanked(fault))));
            return 2;
        }
        if (failure instanceof UnknownOrganisationException unknown) {
            unknown.lines().forEach(line -> err.println("curator: " + TerminalText.line(line)));
            err.println("curator: nothing was changed");
            return 1;
        }
        List<String> lines = routeFaults(failure)
                .map(routes ->
                        routes.faults().stream().map(RouteFault::toString).toList())
                .orElseGet(() -> List.of(RootCause.message(failure, InboxException.class)));
        lines.forEach(line -> err.println("curator: " + TerminalText.line(Secrets.blanked(line))));
        return 1;
    }

    /** Camel wraps what ends its start. */
    private static Optional<RouteFaultsException> routeFaults(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .filter(RouteFaultsException.class::isInstance)
                .map(RouteFaultsException.class::cast)
                .findFirst();
    }
}
