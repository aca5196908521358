package io.mispcurator.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.output.Json;
import io.mispcurator.output.TerminalText;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks the running curator about its dead letters, and has it replay or discard them. */
@Command(
        name = "dead-letters",
        description = "Look at what could not be curated, and replay or discard it; asks the running curator.",
        synopsisSubcommandLabel = "(list | show ID | replay ID | replay --all | discard ID | discard --all)",
        mixinStandardHelpOptions = true)
final class DeadLettersCommand {

    private static final String PATH = "/curator/dead-letters";

    @Spec
    private CommandSpec command;

    /** One letter, or all of them. */
    static final class Which {
        @Parameters(paramLabel = "ID", description = "As the list shows it.")
        @Nullable
        String id;

        @Option(names = "--all", required = true, description = "All that lie there now.")
        boolean all;
    }

    @Command(
            description = "One line for each: id, when it died, event, reason, error.",
            mixinStandardHelpOptions = true)
    int list(
            @Mixin CommonOptions options,
            @Option(names = "--json", description = "As JSON, with the frames.") boolean json)
            throws IOException, InterruptedException {
        try (InputStream letters = client(options).ask("GET", PATH)) {
            if (json) {
                copy(letters);
            } else {
                lines(letters);
            }
        }
        return 0;
    }

    @Command(description = "All that is known of one.", mixinStandardHelpOptions = true)
    int show(
            @Mixin CommonOptions options,
            @Parameters(paramLabel = "ID", description = "As the list shows it.") String id)
            throws IOException, InterruptedException {
        JsonNode letter = read(client(options).ask("GET", PATH + "/" + encoded(id)));
        out().println(TerminalText.lines(letter.toPrettyString()));
        out().flush();
        return 0;
    }

    @Command(description = "Put one back into the inbox, or all.", mixinStandardHelpOptions = true)
    int replay(@Mixin CommonOptions options, @ArgGroup(multiplicity = "1") Which which)
            throws IOException, InterruptedException {
        String path = which.id == null ? PATH + "/replay" : PATH + "/" + encoded(which.id) + "/replay";
        JsonNode done = read(client(options).ask("POST", path));
        out().println("replayed " + done.path("replayed").asLong());
        long left = done.path("left").asLong();
        if (left > 0) {
            out().println(left + " cannot be replayed: their frames name no event");
        }
        out().flush();
        return 0;
    }

    @Command(description = "Throw one away, or all.", mixinStandardHelpOptions = true)
    int discard(@Mixin CommonOptions options, @ArgGroup(multiplicity = "1") Which which)
            throws IOException, InterruptedException {
        String path = which.id == null ? PATH : PATH + "/" + encoded(which.id);
        JsonNode done = read(client(options).ask("DELETE", path));
        out().println("discarded " + done.path("discarded").asLong());
        out().flush();
        return 0;
    }

    private static ManagementClient client(CommonOptions options) {
        return ManagementClient.of(options.readManagement());
    }

    private void lines(InputStream letters) throws IOException {
        try (JsonParser parser = Json.MAPPER.createParser(letters)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new IOException("what answers is no curator");
            }
            JsonToken next;
            boolean empty = true;
            while ((next = parser.nextToken()) == JsonToken.START_OBJECT) {
                empty = false;
                out().println(LetterLine.read(parser).text());
            }
            if (next != JsonToken.END_ARRAY) {
                throw new IOException("the list was broken off");
            }
            if (empty) {
                out().println("There are no dead letters.");
            }
        }
        out().flush();
    }

    private void copy(InputStream letters) throws IOException {
        try (Reader text = new InputStreamReader(letters, StandardCharsets.UTF_8)) {
            text.transferTo(out());
        }
        out().flush();
    }

    private static JsonNode read(InputStream body) throws IOException {
        try (body) {
            return Json.MAPPER.readTree(body);
        }
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
