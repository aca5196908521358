package io.mispcurator.cli;

import io.mispcurator.app.Checks;
import io.mispcurator.app.MispAccess;
import io.mispcurator.app.RouteBundle;
import io.mispcurator.config.ConfigurationException;
import io.mispcurator.config.Settings;
import io.mispcurator.output.Json;
import io.mispcurator.output.TerminalText;
import io.mispcurator.preflight.Finding;
import io.mispcurator.preflight.Preflight;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whether curation can work with these settings and this MISP, and what to do where it cannot. */
@Command(
        name = "check",
        description = "Look whether settings, routes, MISP, key, lists, tags and ZeroMQ are as curation needs them.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(names = "--json", description = "As one JSON document, for scripts.")
    private boolean json;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        return json ? document() : lines();
    }

    private int lines() {
        PrintWriter out = command.commandLine().getOut();
        FindingLine line = FindingLine.ofTerminal();
        return look(finding -> {
            out.println(line.of(finding));
            out.flush();
        });
    }

    private int document() {
        List<FindingView> findings = new ArrayList<>();
        int exit;
        try {
            exit = look(finding -> findings.add(FindingView.of(finding)));
        } catch (ConfigurationException e) {
            e.faults().forEach(fault -> findings.add(FindingView.of(Finding.failure("configuration", fault, ""))));
            exit = 2;
        }
        PrintWriter out = command.commandLine().getOut();
        out.println(Json.document(findings));
        out.flush();
        return exit;
    }

    @SuppressWarnings("try") // silence is kept without being spoken to
    private int look(Consumer<Finding> heard) {
        Settings settings = options.read();
        RouteBundle bundle = RouteBundle.at(options.home());
        try (MutedOutput quiet = MutedOutput.unless(options.verbose);
                MispAccess misp = MispAccess.forChecks(settings, options.home())) {
            return new Preflight(Checks.of(settings, bundle, misp)).look(heard) ? 0 : 1;
        }
    }

    private record FindingView(String name, String status, String message, String remedy) {

        static FindingView of(Finding finding) {
            return new FindingView(
                    finding.name(),
                    finding.status().label(),
                    TerminalText.line(finding.message()),
                    TerminalText.line(finding.remedy()));
        }
    }
}
