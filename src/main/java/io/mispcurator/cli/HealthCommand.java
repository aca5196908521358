package io.mispcurator.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.output.Json;
import io.mispcurator.output.TerminalText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks the running curator whether it is well. A container's health check, where there is no other HTTP client. */
@Command(
        name = "health",
        description = "Ask the running curator whether it is well: exits with 0 if so, else with 1.",
        mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(names = "--live", description = "Only whether its process works, whatever MISP does.")
    private boolean live;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ManagementClient client = ManagementClient.of(options.readManagement());
        JsonNode health;
        try (InputStream body = client.askForHealth("/observe/health/" + (live ? "live" : "ready"))) {
            health = Json.MAPPER.readTree(body);
        }
        PrintWriter out = command.commandLine().getOut();
        String status = health.path("status").asText();
        out.println(TerminalText.line(status));
        health.path("checks").forEach(check -> out.println(line(check)));
        if (!status.equals("UP") && !health.path("checks").isEmpty()) {
            out.println("what to do: ./curator check");
        }
        out.flush();
        return status.equals("UP") ? 0 : 1;
    }

    private static String line(JsonNode check) {
        return TerminalText.line("%-4s  %s: %s"
                .formatted(
                        check.path("status").asText(),
                        check.path("name").asText(),
                        check.path("message").asText()));
    }
}
