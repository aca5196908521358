package io.mispcurator.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mispcurator.app.Checks;
import io.mispcurator.app.MispAccess;
import io.mispcurator.app.Printable;
import io.mispcurator.app.PublisherProbe;
import io.mispcurator.config.ConfigurationException;
import io.mispcurator.config.Settings;
import io.mispcurator.preflight.Finding;
import io.mispcurator.preflight.Preflight;
import java.io.PrintWriter;
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
        description = "Look whether settings, MISP, key, lists, tags and ZeroMQ are as curation needs them.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(names = "--json", description = "As one JSON document, for scripts.")
    private boolean json;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws JsonProcessingException {
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

    private int document() throws JsonProcessingException {
        ArrayNode findings = JsonNodeFactory.instance.arrayNode();
        int exit;
        try {
            exit = look(finding -> write(finding, findings));
        } catch (ConfigurationException e) {
            e.faults().forEach(fault -> write(Finding.failure("configuration", fault, ""), findings));
            exit = 2;
        }
        JsonDocument.print(command.commandLine().getOut(), findings);
        return exit;
    }

    @SuppressWarnings("try") // silence is kept without being spoken to
    private int look(Consumer<Finding> heard) {
        Settings settings = options.read();
        try (Quiet quiet = Quiet.unless(options.verbose);
                MispAccess misp = MispAccess.forChecks(settings, options.home(), new PublisherProbe(settings))) {
            Preflight preflight = new Preflight(Checks.of(settings, misp, () -> PublisherProbe.link(misp.context())));
            return preflight.look(heard) ? 0 : 1;
        }
    }

    private static void write(Finding finding, ArrayNode findings) {
        findings.addObject()
                .put("name", finding.name())
                .put("status", finding.status().label())
                .put("message", Printable.line(finding.message()))
                .put("remedy", Printable.line(finding.remedy()));
    }
}
