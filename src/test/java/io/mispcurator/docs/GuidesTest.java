package io.mispcurator.docs;

import static io.mispcurator.lab.CurationLab.HIGH;
import static io.mispcurator.lab.CurationLab.NOBODY;
import static io.mispcurator.lab.CurationLab.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.catchup.SearchReport;
import io.mispcurator.config.Sources;
import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Outcome;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.management.StatusPage;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.model.PulledEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sets of rules that {@code docs/guides.md} prints do what it says. */
class GuidesTest {

    private static final String GRADE = "admiralty-scale:source-reliability=\"%s\"";
    private static final String ONGOING = "workflow:state=\"ongoing\"";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path data;

    private SimulatedMisp misp;
    private RunningCurator curator;

    @BeforeEach
    void startMisp() {
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
        misp.addWarninglist("org-confidence-level-high", List.of(value(HIGH)));
        misp.addServer("First", "https://first.example", NOBODY);
        misp.addServer("Second", "https://second.example", NOBODY);
        misp.addServer("Third", "https://third.example", NOBODY);
        misp.addServer("Example ISAC", "https://isac.example", NOBODY);
    }

    @AfterEach
    void stop() {
        if (curator != null) {
            curator.close();
        }
        RestCalls.assertListed(misp.exchanges());
        misp.close();
    }

    @Test
    void by_feed_or_server() throws Exception {
        start("Grade by feed or server", Map.of("catch-up.enabled", "true"));
        assertThat(graded(curate(4, PulledEvent.of(HIGH)))).containsExactly("a");
        assertThat(graded(curate(4, PulledEvent.of(NOBODY)))).containsExactly("b");
        assertThat(graded(curate(3, PulledEvent.of(NOBODY)))).containsExactly("c");
        assertThat(graded(curate(4, PulledEvent.of(NOBODY).withTags("feed:example"))))
                .containsExactly("d");
        assertThat(graded(curate(1, PulledEvent.of(NOBODY)))).isEmpty();
        assertThat(misp.exchanges())
                .filteredOn(asked -> asked.path().equals("/servers/index"))
                .hasSize(1);

        PulledEvent missed = PulledEvent.of(NOBODY);
        misp.stopPublisher();
        misp.pullFrom(4, missed);
        misp.loseWaitingFrames();
        misp.startPublisher();
        Decision found = curator.awaitDecision(missed.uuid());

        assertThat(found.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(found.reason()).contains("it is not known which server the event came from");
        assertThat(graded(found)).isEmpty();
        assertThat(foundNext())
                .as("all others are as their rules want them, and of this one it was said")
                .isZero();
    }

    @Test
    void four_eyes() throws Exception {
        start("Four eyes before publish");
        PulledEvent untouched = PulledEvent.of(HIGH).withPublished(false);
        PulledEvent looked = PulledEvent.of(HIGH).withPublished(false).withTags(ONGOING);

        Decision decision = curate(1, untouched);
        curate(1, looked);

        assertThat(graded(decision)).containsExactly("a");
        assertThat(decision.reason()).contains("publish held until ");
        assertThat(curator.decisions.get(1).reason()).contains("publish held as long as it has the tag " + ONGOING);
        assertThat(status()).contains("\"held\":[{\"event\":\"" + untouched.uuid() + "\"", "\"why\":\"until ");

        curator.close();
        fiveHoursPass();
        start("Four eyes before publish");
        curator.awaitDecisions(2);

        assertThat(misp.event(untouched.uuid()).published()).isTrue();
        assertThat(misp.event(looked.uuid()).published()).isFalse();
        assertThat(status()).contains(looked.uuid()).doesNotContain(untouched.uuid());
        assertThat(curator.decisions)
                .extracting(ended -> ended.queued().cause())
                .containsOnly("hold");

        misp.deleteTag(ONGOING);
        misp.editWarninglist("org-confidence-level-high", List.of(value(HIGH), "another"));
        curator.awaitDecisions(3);

        assertThat(misp.event(looked.uuid()).published()).isTrue();
        assertThat(status()).contains("\"held\":[]");
        assertThat(publications()).isEqualTo(2);
    }

    @Test
    void only_what_may_be_passed_on() throws Exception {
        start("Only TLP:CLEAR and TLP:GREEN go out");

        for (String tags : List.of("tlp:clear", "TLP:GREEN", "tlp:white,x")) {
            assertThat(isPublished(tags)).as(tags).isTrue();
        }
        for (String tags : List.of("tlp:red", "x", "tlp:green,tlp:red", "tlp:clear,TLP:AMBER+STRICT", "tlp:amber")) {
            assertThat(isPublished(tags)).as(tags).isFalse();
        }
    }

    /** How many events one more search finds. */
    private long foundNext() {
        await().atMost(LIMIT).until(() -> search().ended() != null);
        Instant before = search().began();
        curator.catchUp().listChanged("org-confidence-level-high");
        await().atMost(LIMIT).until(() -> search().began().isAfter(before) && search().ended() != null);
        return search().found();
    }

    private SearchReport search() {
        return Objects.requireNonNull(curator.catchUp().catchUp());
    }

    private boolean isPublished(String tags) {
        Decision decision = curate(1, PulledEvent.of(HIGH).withPublished(false).withTags(tags.split(",")));
        assertThat(graded(decision)).containsExactly("a");
        return misp.event(decision.queued().event()).published();
    }

    private void start(String guide) throws Exception {
        start(guide, Map.of());
    }

    private void start(String guide, Map<String, String> more) throws Exception {
        Matcher block = Pattern.compile("## " + guide + "\\n.*?```properties\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/guides.md")));
        assertThat(block.find()).as("the guide " + guide).isTrue();
        Path file = Files.writeString(data.resolve("guide.properties"), block.group(1));
        Map<String, String> settings = new HashMap<>(new Sources().file(file).values());
        settings.putAll(more);
        curator = RunningCurator.start(misp, Path.of(""), data, settings);
    }

    private Decision curate(long server, PulledEvent event) {
        int before = curator.decisions.size();
        misp.pullFrom(server, event);
        curator.awaitDecisions(before + 1);
        return curator.decisions.get(before);
    }

    private List<String> graded(Decision decision) {
        return misp.event(decision.queued().event()).tagNames().stream()
                .filter(tag -> tag.startsWith("admiralty"))
                .map(tag -> List.of("a", "b", "c", "d").stream()
                        .filter(grade -> tag.equals(GRADE.formatted(grade)))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private long publications() {
        return misp.exchanges().stream()
                .filter(asked -> asked.path().startsWith("/events/publish/"))
                .count();
    }

    private void fiveHoursPass() throws Exception {
        Path file = data.resolve("held-publications.txt");
        long now = Instant.now().toEpochMilli();
        StringBuilder earlier = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split(" ", 4);
            long since = Long.parseLong(parts[1]) - Duration.ofHours(5).toMillis();
            long due = Long.parseLong(parts[2]) - Duration.ofHours(5).toMillis();
            assertThat(due).isLessThan(now);
            earlier.append(String.join(" ", parts[0], Long.toString(since), Long.toString(due), parts[3]))
                    .append('\n');
        }
        Files.writeString(file, earlier);
    }

    private String status() throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(curator.url() + StatusPage.PATH))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
