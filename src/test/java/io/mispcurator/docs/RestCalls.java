package io.mispcurator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.simulator.faults.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The list of {@code docs/security.md}: every request that this program can make of MISP. */
public final class RestCalls {

    private static final Path PAGE = Path.of("docs/security.md");
    private static final Pattern ROW = Pattern.compile("\\| `(GET|POST) (/\\S+)` \\| (.*?) \\|.*");

    /**
     * @param path as the page has it, with {@code <uuid>} or {@code <id>} for what varies
     * @param by what the page says who makes it
     */
    record Call(String method, String path, String by) {

        boolean allows(Exchange exchange) {
            String pattern = Pattern.quote(path)
                    .replace("<uuid>", "\\E[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\Q")
                    .replace("<id>", "\\E[0-9]+\\Q");
            return exchange.method().equals(method) && exchange.path().matches(pattern);
        }

        String words() {
            return method + " " + path;
        }
    }

    private RestCalls() {}

    static List<Call> listed() {
        try {
            return Files.readAllLines(PAGE).stream()
                    .map(ROW::matcher)
                    .filter(row -> row.matches())
                    .map(row -> new Call(row.group(1), row.group(2), row.group(3)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void assertListed(List<Exchange> exchanges) {
        List<Call> calls = listed();
        assertThat(exchanges)
                .as(
                        "Requests that %s does not list. If one is meant, add a row to \"Every request that it can make\"",
                        PAGE)
                .allMatch(exchange -> calls.stream().anyMatch(call -> call.allows(exchange)));
    }
}
