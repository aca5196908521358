package io.mispcurator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.lab.Pulled;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.demo.Samples;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program can make the requests that {@code docs/security.md} lists, and no other. */
class RestCallsTest {

    private static final Path ROUTES = Path.of("routes");
    private static final Pattern CALL = Pattern.compile("misp:(get|post):(\\S+)");
    private static final Pattern HTTP = Pattern.compile("\\bhttps?:|\\bmisp\\.url\\b");

    private static final Pattern MEASURED = Pattern.compile("curator_misp_request_seconds_count\\{call=\"([^\"]+)\"");

    @TempDir
    private Path data;

    @Test
    void the_kamelets_make_the_requests_that_the_page_lists_and_no_other() throws IOException {
        List<String> made = new ArrayList<>();
        for (Path kamelet : yaml(ROUTES.resolve("kamelets"))) {
            Matcher call = CALL.matcher(Files.readString(kamelet));
            while (call.find()) {
                made.add(call.group(1).toUpperCase(Locale.ROOT) + " /"
                        + call.group(2)
                                .replaceAll("\\{\\w+:uuid}", "<uuid>")
                                .replaceAll("\\{\\w+:setting}", "<setting>")
                                .replaceAll("\\{\\w+:number}|\\{\\{exact}}", "<id>")
                        + " " + kamelet.getFileName().toString().replace(".kamelet.yaml", ""));
            }
        }

        assertThat(RestCalls.listed().stream()
                        .filter(call -> call.by().startsWith("`misp-"))
                        .map(call -> call.words() + " "
                                + call.by().replaceFirst(", by .*", "").replace("`", "")))
                .as("the list in docs/security.md, \"Every request that it can make\": a kamelet's request needs a row"
                        + " with the kamelet's name, and <uuid> or <id> for what varies")
                .containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void setup_and_trust_make_the_requests_that_the_page_lists_under_their_heading() throws IOException {
        List<String> ofARun =
                RestCalls.listed().stream().map(RestCalls.Call::words).toList();
        Matcher call = Pattern.compile("\"misp:(get|post):([^\"]+)\"")
                .matcher(Files.readString(Path.of("src/main/java/io/mispcurator/app/AdministrationCalls.java")));
        List<String> made = call.results()
                .map(found -> found.group(1).toUpperCase(Locale.ROOT) + " /"
                        + found.group(2)
                                .replaceAll("\\{\\w+:number}", "<id>")
                                .replaceAll("\\{\\w+:setting}", "<setting>"))
                .filter(words -> !words.startsWith("GET /taxonomies/view"))
                .filter(words -> !ofARun.contains(words))
                .toList();

        assertThat(RestCalls.ofAdministration())
                .extracting(RestCalls.Call::words)
                .as("those of AdministrationCalls that are not listed above as a run's")
                .containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void nothing_but_the_kamelets_speaks_to_misp_and_they_only_through_its_component() throws IOException {
        for (Path routes : yaml(ROUTES)) {
            assertThat(Files.readString(routes))
                    .as(routes.toString())
                    .doesNotContainPattern(HTTP)
                    .doesNotContainPattern(CALL);
        }
        for (Path kamelet : yaml(ROUTES.resolve("kamelets"))) {
            assertThat(Files.readString(kamelet)).as(kamelet.toString()).doesNotContainPattern(HTTP);
        }
    }

    @Test
    void each_request_of_a_day_s_work_is_on_the_list() throws Exception {
        try (SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral())) {
            Samples.trust(misp);
            try (RunningCurator curator = RunningCurator.start(misp, data)) {
                Pulled.into(misp, Samples.KINDS.size()).awaitAllCurated(Duration.ofSeconds(20));

                assertThat(misp.exchanges()).hasSizeGreaterThan(Samples.KINDS.size());
                RestCalls.assertListed(misp.exchanges());
                assertThat(MEASURED.matcher(metrics(curator)).results().map(call -> call.group(1)))
                        .as("the calls that are measured")
                        .contains("events/view", "warninglists/checkValue", "tags/attachTagToObject")
                        .isSubsetOf(RestCalls.listed().stream()
                                .map(call -> call.path().replaceFirst("^/(\\w+/\\w+).*", "$1"))
                                .toList());
                assertThat(curator.deadLetters()).isZero();
            }
        }
    }

    private static String metrics(RunningCurator curator) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(curator.url() + "/observe/metrics"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static List<Path> yaml(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
