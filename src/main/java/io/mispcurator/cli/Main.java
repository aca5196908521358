package io.mispcurator.cli;

import io.mispcurator.logging.Logging;
import io.mispcurator.output.StandardStreams;
import java.io.PrintWriter;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command line. {@code run} is what it does when no command is given. */
@Command(
        name = "curator",
        description = "Grades the events that MISP receives by the organisation that made them.",
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            SetupCommand.class,
            TrustCommand.class,
            ExplainCommand.class,
            BackfillCommand.class,
            DeadLettersCommand.class,
            HealthCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Main implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Override
    public Integer call() throws Exception {
        return RunCommand.run(options);
    }

    public static void main(String[] arguments) {
        StandardStreams.install();
        Logging.configure();
        CommandLine line = line();
        line.setOut(new PrintWriter(System.out, true, StandardStreams.out()));
        line.setErr(new PrintWriter(System.err, true, StandardStreams.err()));
        System.exit(line.execute(arguments));
    }

    static int execute(String... arguments) {
        return line().execute(arguments);
    }

    public static CommandLine line() {
        CommandLine line = new CommandLine(new Main());
        ServiceLoader.load(ExtraCommand.class).forEach(line::addSubcommand);
        for (String simulators : List.of("demo", "simulate")) {
            if (!line.getSubcommands().containsKey(simulators)) {
                line.addSubcommand(simulators, new MissingSimulator());
            }
        }
        return line.setExecutionExceptionHandler(new ExitCodes())
                .setParameterExceptionHandler(new BadArguments(line.getParameterExceptionHandler()));
    }
}
