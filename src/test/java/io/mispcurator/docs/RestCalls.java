package io.mispcurator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.simulator.faults.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The lists of {@code docs/security.md}: every request that this program can make of MISP, and those that only the commands
 * {@code setup} and {@code trust} make.
 */
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
                    .replace("<namespace>", "\\E[A-Za-z0-9][A-Za-z0-9_.-]*\\Q")
                    .replace("<setting>", "\\E[A-Za-z]+\\.[A-Za-z_]+\\Q")
                    .replace("<id>", "\\E[0-9]+\\Q");
            return exchange.method().equals(method) && exchange.path().matches(pattern);
        }

        String words() {
            return method + " " + path;
        }
    }

    private RestCalls() {}

    /** What a running curator, {@code check} and {@code explain} can make. */
    static List<Call> listed() {
        return under("## Every request that it can make");
    }

    /** What only the commands that make MISP ready can make. */
    static List<Call> ofAdministration() {
        return under("## What `setup` and `trust` change in MISP");
    }

    private static List<Call> under(String heading) {
        try {
            List<String> lines = Files.readAllLines(PAGE);
            int from = lines.indexOf(heading);
            assertThat(from).as("\"%s\" in %s", heading, PAGE).isNotNegative();
            return lines.stream()
                    .skip(from + 1L)
                    .takeWhile(line -> !line.startsWith("## "))
                    .map(ROW::matcher)
                    .filter(row -> row.matches())
                    .map(row -> new Call(row.group(1), row.group(2), row.group(3)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void assertListed(List<Exchange> exchanges) {
        assertListed(exchanges, listed());
    }

    /** Of {@code setup} and {@code trust}. */
    public static void assertListedWithAdministration(List<Exchange> exchanges) {
        assertListed(
                exchanges,
                Stream.concat(listed().stream(), ofAdministration().stream()).toList());
    }

    private static void assertListed(List<Exchange> exchanges, List<Call> calls) {
        assertThat(exchanges)
                .as(
                        "Requests that %s does not list. If one is meant, add a row to \"Every request that it can make\"",
                        PAGE)
                .allMatch(exchange -> calls.stream().anyMatch(call -> call.allows(exchange)));
    }
}
