package io.mispcurator.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.demo.Samples;
import io.mispcurator.simulator.model.PulledEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the dashboard and the alert rules to what a curator that has curated and refused really serves. */
class MonitoringTest {

    private static final Path MONITORING = Path.of("deploy/monitoring");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Pattern METRIC = Pattern.compile("\\b(?:curator|jvm|process|system)_[a-z_]+\\b");
    /** {@code by (a, b)}, and {@code a=~"…"} within braces. */
    private static final Pattern LABEL = Pattern.compile("\\bby \\(([^)]+)\\)|[{,]\\s*(\\w+)\\s*(?:=~|!~|!=|=)");
    /** What Prometheus itself adds. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

    @TempDir
    Path data;

    @Test
    void asks_only_for_metrics_and_labels_that_there_are() throws Exception {
        String served = served();
        Set<String> metrics = find(Pattern.compile("(?m)^[a-z_]+"), served);
        Set<String> labels = find(Pattern.compile("[{,](\\w+)=\""), served);
        labels.addAll(OF_PROMETHEUS);
        List<String> expressions = new ArrayList<>(alerts());
        dashboard().forEach(panel -> panel.path("targets")
                .forEach(target -> expressions.add(target.path("expr").asText())));

        assertThat(expressions).hasSizeGreaterThan(25);
        assertThat(expressions).allSatisfy(expression -> {
            assertThat(metrics).containsAll(find(METRIC, expression));
            assertThat(labels).containsAll(labelsOf(expression));
        });
    }

    @Test
    void shows_every_metric_of_ours() throws Exception {
        Set<String> shown = dashboard().stream()
                .flatMap(panel -> panel.path("targets").findValuesAsText("expr").stream())
                .flatMap(expression -> find(METRIC, expression).stream())
                .map(MonitoringTest::family)
                .collect(Collectors.toSet());

        Set<String> ours = find(Pattern.compile("(?m)^curator_[a-z_]+"), served()).stream()
                .map(MonitoringTest::family)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(shown).containsAll(ours);
    }

    @Test
    void no_two_panels_share_a_place_or_a_number() throws Exception {
        List<String> places = new ArrayList<>();
        for (JsonNode panel : dashboard()) {
            JsonNode at = panel.path("gridPos");
            for (int x = at.path("x").asInt();
                    x < at.path("x").asInt() + at.path("w").asInt();
                    x++) {
                for (int y = at.path("y").asInt();
                        y < at.path("y").asInt() + at.path("h").asInt();
                        y++) {
                    places.add(x + "," + y);
                }
            }
        }

        assertThat(places).doesNotHaveDuplicates().noneMatch(place -> place.startsWith("24,"));
        assertThat(dashboard()).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
    }

    @Test
    void every_alert_says_how_bad_it_is_and_what_to_do() throws Exception {
        JsonNode rules = yaml("alerts.yml").at("/groups/0/rules");

        assertThat(rules).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.at("/labels/severity").asText()).isIn("critical", "warning", "info");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
            assertThat(rule.at("/annotations/description").asText()).isNotBlank();
        });
    }

    private String served() throws Exception {
        try (SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral())) {
            Samples.trust(misp);
            try (RunningCurator curator = RunningCurator.start(misp, data)) {
                PulledEvent event = Samples.KINDS.get(0).event();
                misp.pull(event);
                curator.awaitDecision(event.uuid());
                misp.pullByNumber(Samples.KINDS.get(0).event(), 1007);
                curator.awaitRefusals(1);
                return await().atMost(LIMIT)
                        .until(() -> metrics(curator), text -> text.contains("verdict=\"rejected\"}"));
            }
        }
    }

    private static String metrics(RunningCurator curator) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(curator.url() + "/observe/metrics"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static List<String> alerts() throws IOException {
        return yaml("alerts.yml").at("/groups/0/rules").findValuesAsText("expr");
    }

    private static List<JsonNode> dashboard() throws IOException {
        List<JsonNode> panels = new ArrayList<>();
        new ObjectMapper()
                .readTree(MONITORING
                        .resolve("grafana/dashboards/misp-curator.json")
                        .toFile())
                .path("panels")
                .forEach(panels::add);
        assertThat(panels).isNotEmpty();
        return panels;
    }

    private static JsonNode yaml(String file) throws IOException {
        return new ObjectMapper(new YAMLFactory())
                .readTree(MONITORING.resolve(file).toFile());
    }

    /** The metric that a histogram's series belong to. */
    private static String family(String series) {
        return series.replaceFirst("_(bucket|count|sum|max)$", "");
    }

    private static Set<String> labelsOf(String expression) {
        return LABEL.matcher(expression)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .flatMap(names -> Stream.of(names.split("\\s*,\\s*")))
                .collect(Collectors.toSet());
    }

    private static Set<String> find(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> lastGroup(found))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static String lastGroup(MatchResult found) {
        return found.group(found.groupCount());
    }
}
