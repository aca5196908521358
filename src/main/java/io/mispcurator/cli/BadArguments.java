package io.mispcurator.cli;

import io.mispcurator.config.Settings;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/**
 * Says what is wrong with a command line as picocli does, but repeats nothing of one that holds a secret: what follows a
 * value with a blank that has no quotes is an argument of its own.
 */
final class BadArguments implements IParameterExceptionHandler {

    private final IParameterExceptionHandler otherwise;

    BadArguments(IParameterExceptionHandler otherwise) {
        this.otherwise = otherwise;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) throws Exception {
        if (!holdsSecret(arguments)) {
            return otherwise.handleParseException(failure, arguments);
        }
        CommandLine command = failure.getCommandLine();
        command.getErr()
                .println(
                        "curator: the command line is not understood, and not repeated since it holds a secret: a value"
                                + " with blanks needs quotes; better, put it into a file");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static boolean holdsSecret(String[] arguments) {
        for (String argument : arguments) {
            for (String secret : Settings.SECRETS) {
                if (argument.startsWith(secret) || argument.startsWith("-D" + secret)) {
                    return true;
                }
            }
        }
        return false;
    }
}
