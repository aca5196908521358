package io.mispcurator.cli;

import io.mispcurator.app.RootCause;
import io.mispcurator.config.ConfigurationException;
import io.mispcurator.output.Secrets;
import io.mispcurator.output.TerminalText;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints one line for each fault and returns the exit code: 2 for bad settings, 1 for any other failure. */
final class ExitCodes implements IExecutionExceptionHandler {

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
        err.println("curator: " + TerminalText.line(Secrets.blanked(RootCause.message(failure))));
        return 1;
    }
}
