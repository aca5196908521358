package io.mispcurator.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.lab.TestFolders;
import io.mispcurator.process.LogLines;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.spi.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator edits the files in {@code routes} while the curator runs; each edit is undone at the end. */
class RouteEditingTest {

    private static final Organisation HIGH = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String RECORD = "        - bean:\n            id: record-decision";
    private static final String MINE = """
            - route:
                id: mine
                from:
                  uri: direct:mine
                  steps:
                    - log: mine
            """;

    @TempDir
    static Path home;

    @TempDir
    static Path data;

    private static final Map<String, String> OWN = new ConcurrentHashMap<>();
    private static SimulatedMisp misp;
    private static RunningCurator curator;
    private static Path routes;
    private static Set<String> idsAtStart;
    private LogLines log;

    @BeforeAll
    static void start() throws Exception {
        routes = home.resolve("routes");
        TestFolders.copy(Path.of("routes"), routes);
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
        misp.addWarninglist("org-confidence-level-high", List.of("org_uuid:" + HIGH.uuid()));
        curator = RunningCurator.start(misp, home, data, Map.of(), () -> Map.copyOf(OWN));
        idsAtStart = ids();
    }

    @AfterAll
    static void stop() throws Exception {
        curator.close();
        misp.close();
    }

    @BeforeEach
    void listen() {
        log = LogLines.of("curator");
    }

    @AfterEach
    void undo() throws Exception {
        OWN.clear();
        try (Stream<Path> files = Files.walk(routes)) {
            for (Path file : files.filter(file -> !Files.isDirectory(file)).toList()) {
                Path original = Path.of("routes").resolve(routes.relativize(file));
                if (!Files.exists(original)) {
                    Files.delete(file);
                }
            }
        }
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path original : files.filter(Files::isRegularFile).toList()) {
                Path file = home.resolve(original);
                if (!Files.exists(file) || Files.mismatch(file, original) >= 0) {
                    Files.copy(original, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        awaitInForce();
        await().atMost(LIMIT).until(() -> metric("curator_ready").equals("1.0"));
        misp.clearExchanges();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_file_that_others_may_write_is_taken_over_when_they_may_no_more() throws Exception {
        Path file = routes.resolve("curate.camel.yaml");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));

        edit("curate.camel.yaml", "event up to date", "event down");

        log.await(
                "curate.camel.yaml was edited, but is not taken over, since others than root and this user can write it");
        assertThat(description("curate-event")).doesNotContain("event down");
        assertThat(metric("curator_routes_refused")).isEqualTo("1.0");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        log.await("curate.camel.yaml was edited and is in force");
        assertThat(description("curate-event")).contains("event down");
    }

    @Test
    void a_tag_added_to_a_route_is_attached_from_then_on() throws Exception {
        PulledEvent before = curate();
        Route socket = curator.context().getRoute("receive-notifications");

        edit("curate.camel.yaml", RECORD, """
                        - setBody:
                            id: reviewed
                            constant: reviewed:by="nobody"
                        - to:
                            id: attach-reviewed
                            uri: kamelet:misp-tag-action
                """ + RECORD);
        log.await("curate.camel.yaml was edited and is in force");

        PulledEvent after = curate();
        assertThat(misp.event(after.uuid()).tagNames())
                .contains("admiralty-scale:source-reliability=\"a\"", "reviewed:by=\"nobody\"");
        assertThat(misp.event(before.uuid()).tagNames()).doesNotContain("reviewed:by=\"nobody\"");
        assertThat(curator.context().getRoute("receive-notifications"))
                .as("the route of another file, which has the socket")
                .isSameAs(socket);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "        - [broken\n",
                "        - no-such-step: {}\n",
                "        - to: no-such-component:x\n",
                "        - to: direct:nowhere\n",
                "        - to: kamelet:misp-tag-action?locale=false\n",
                "        - to: \"{{no-such-key}}\"\n",
                "        - bean:\n            ref: no-such-bean\n",
                "        - bean:\n            ref: decisions\n            method: decides\n",
                "        - to: timer:cannot-be-sent-to\n"
            })
    void a_mistake_leaves_the_routes_as_they_were(String mistake) throws Exception {
        Set<String> before = identities();

        edit("curate.camel.yaml", RECORD, mistake + RECORD);
        log.await("curate.camel.yaml was edited, but has a mistake");

        awaitRefused("routes/curate.camel.yaml");
        curate();
        assertThat(ids()).isEqualTo(idsAtStart);
        assertThat(metric("curator_ready")).isEqualTo("1.0");
        assertThat(metric("curator_routes_refused")).isEqualTo("1.0");
        assertThat(get("/observe/health")).contains("note: what runs is not routes/curate.camel.yaml as it is on disk");
        assertThat(log.all())
                .filteredOn(line -> line.contains("has a mistake"))
                .as("said once")
                .hasSize(1);
        if (!mistake.contains("timer")) {
            assertThat(identities()).as("nothing was touched").isEqualTo(before);
        }
    }

    @Test
    void a_renamed_route_takes_the_place_of_the_old_one_and_a_removed_one_ends() throws Exception {
        write("mine.camel.yaml", MINE + MINE.replace("mine", "other"));
        log.await("mine.camel.yaml was added and is in force");
        assertThat(ids()).contains("mine", "other");

        write("mine.camel.yaml", MINE.replace("id: mine", "id: mine-too"));
        log.await("mine.camel.yaml was edited and is in force");
        assertThat(ids()).contains("mine-too").doesNotContain("mine", "other");

        Files.delete(routes.resolve("mine.camel.yaml"));
        log.await("mine.camel.yaml was deleted, and its routes have ended");
        assertThat(ids()).doesNotContain("mine", "mine-too", "other");
        assertThat(status().has("routes/mine.camel.yaml")).isFalse();
    }

    @Test
    void a_file_that_others_need_is_not_let_go() throws Exception {
        Files.delete(routes.resolve("look-up.camel.yaml"));

        log.await("look-up.camel.yaml was deleted, but is needed; the routes go on as before: routes: no route");

        assertThat(status().path("routes/look-up.camel.yaml").asText()).contains("direct:view-event");
        curate();
    }

    @Test
    void a_route_moved_to_another_file_is_moved_and_a_copy_is_refused() throws Exception {
        String errors = Files.readString(routes.resolve("errors.camel.yaml"));
        int at = errors.indexOf("- route:\n    id: put-back");
        assertThat(at).isPositive();

        write("moved.camel.yaml", errors.substring(at));
        log.await("the route id put-back is used already");
        Files.writeString(routes.resolve("errors.camel.yaml"), errors.substring(0, at));
        log.await("moved.camel.yaml was added and is in force");

        assertThat(ids()).contains("put-back");
        curate();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# nothing\n", "[]", "hello: world\n"})
    void a_text_without_routes_is_refused(String text) throws Exception {
        write("curate.camel.yaml", text);

        awaitRefused("routes/curate.camel.yaml");

        curate();
    }

    @Test
    void of_two_edited_files_the_one_without_a_mistake_is_taken_over() throws Exception {
        Files.writeString(
                routes.resolve("watch.camel.yaml"),
                Files.readString(routes.resolve("watch.camel.yaml"))
                        .replace("Looks again at events", "Looks anew at events"));
        edit("look-up.camel.yaml", "uri: direct:view-event", "uri: [");

        log.await("watch.camel.yaml was edited and is in force");

        assertThat(status().path("routes/look-up.camel.yaml").asText()).contains("line ");
        assertThat(description("watch-publications")).contains("anew");
    }

    @Test
    void an_edited_kamelet_is_in_force_with_the_routes_that_use_it() throws Exception {
        Route receive = curator.context().getRoute("receive-notifications");
        Path kamelet = routes.resolve("kamelets/misp-publish-action.kamelet.yaml");
        String text = Files.readString(kamelet);

        Files.writeString(
                kamelet,
                text.replace(
                        "      steps:\n", "      steps:\n        - log: {message: edited, logName: kamelet.edited}\n"));
        log.await("kamelets/misp-publish-action.kamelet.yaml was edited and is in force");

        LogLines said = LogLines.of("kamelet.edited");
        misp.pull(PulledEvent.of(HIGH).withPublished(false));
        said.await("edited");
        assertThat(curator.context().getRoute("receive-notifications")).isSameAs(receive);
    }

    @Test
    void a_kamelet_with_a_mistake_or_without_which_routes_cannot_be_is_refused() throws Exception {
        Path kamelet = routes.resolve("kamelets/misp-publish-action.kamelet.yaml");
        Files.writeString(kamelet, Files.readString(kamelet).replace("steps:", "stepps:"));
        log.await("kamelets/misp-publish-action.kamelet.yaml was edited, but has a mistake");

        Files.delete(kamelet);

        log.await("kamelets/misp-publish-action.kamelet.yaml was deleted, but is needed");
        PulledEvent event = PulledEvent.of(HIGH).withPublished(false);
        misp.pull(event);
        await().atMost(LIMIT).until(() -> misp.event(event.uuid()).published());
    }

    @Test
    void a_folder_that_a_link_leads_to_is_exchanged_at_once() throws Exception {
        Path one = Files.createDirectory(home.resolve("one"));
        Path two = Files.createDirectory(home.resolve("two"));
        Files.writeString(one.resolve("mine.camel.yaml"), MINE);
        Files.writeString(two.resolve("mine.camel.yaml"), MINE.replace("mine", "second"));
        Path link = Files.createSymbolicLink(routes.resolve("..data"), one);
        Files.createSymbolicLink(routes.resolve("mine.camel.yaml"), Path.of("..data/mine.camel.yaml"));
        log.await("mine.camel.yaml was added and is in force");

        Path swapped = Files.createSymbolicLink(routes.resolve("..data_tmp"), two);
        Files.move(swapped, link, StandardCopyOption.ATOMIC_MOVE);

        log.await("mine.camel.yaml was edited and is in force");
        assertThat(ids()).contains("second").doesNotContain("mine");
    }

    @Test
    void a_text_that_is_saved_by_renaming_or_slowly_is_taken_over_whole() throws Exception {
        Path file = routes.resolve("mine.camel.yaml");
        Files.writeString(file, "");
        for (String line : MINE.lines().toList()) {
            Files.writeString(file, Files.readString(file) + line + "\n");
            Thread.sleep(40);
        }
        log.await("mine.camel.yaml was added and is in force");
        assertThat(log.all()).noneMatch(line -> line.contains("mistake"));

        Files.move(file, routes.resolve("mine.camel.yaml~"));
        Files.writeString(routes.resolve(".mine.camel.yaml.swp"), "swap");
        Files.createSymbolicLink(routes.resolve(".#mine.camel.yaml"), Path.of("nobody@nowhere"));
        Path written = routes.resolve("4913");
        Files.writeString(written, MINE.replace("mine", "renamed"));
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);

        log.await("mine.camel.yaml was edited and is in force");
        assertThat(ids()).contains("renamed").doesNotContain("mine");
    }

    @Test
    void a_setting_of_ones_own_is_read_again_with_the_routes_that_name_it() throws Exception {
        write("mine.camel.yaml", MINE.replace("- log: mine", "- log: \"{{mine.words}}\""));
        log.await("there is no setting mine.words; one of your own goes into application.properties");

        LogLines said = LogLines.of("mine");
        OWN.put("mine.words", "said so");
        log.await("application.properties was edited and is in force: mine.words");
        log.await("mine.camel.yaml was added and is in force");
        say();
        said.await("said so");
        OWN.put("mine.words", "said something else");
        await().atMost(LIMIT).until(() -> {
            say();
            return said.all().contains("said something else");
        });
        OWN.clear();

        log.await("application.properties was edited, but has a mistake");
    }

    private static void say() {
        curator.context().createProducerTemplate().sendBody("direct:mine", "");
    }

    @Test
    void a_file_that_is_not_read_is_named_with_what_to_do() throws Exception {
        write("mine.yaml", MINE);
        write("misp-mine-action.kamelet.yaml", MINE);

        log.await("mine.yaml is not read: name it mine.camel.yaml");
        log.await("misp-mine-action.kamelet.yaml is not read: kamelets belong into routes/kamelets");
    }

    @Test
    void events_that_arrive_during_edits_are_curated_once_each() throws Exception {
        Route receive = curator.context().getRoute("receive-notifications");
        int decided = curator.decisions.size();
        int pulled = 0;
        for (String name : List.of("curate", "look-up", "errors", "watch", "availability")) {
            edit(name + ".camel.yaml", "- route", "# edited\n- route");
            while (log.all().stream()
                    .noneMatch(line -> line.contains(name + ".camel.yaml was edited and is in force"))) {
                misp.pull(PulledEvent.of(HIGH));
                pulled++;
                Thread.sleep(20);
            }
        }

        int all = decided + pulled;
        await().atMost(LIMIT).until(() -> curator.decisions.size() >= all && curator.waiting() == 0);
        assertThat(curator.decisions)
                .extracting(decision -> decision.queued().event())
                .doesNotHaveDuplicates();
        assertThat(curator.postponements).as("no turn failed for an edit").isEmpty();
        assertThat(curator.context().getRoute("receive-notifications")).isSameAs(receive);
    }

    @Test
    void edits_of_what_has_the_socket_leave_no_second_one_behind() throws Exception {
        edit("receive.camel.yaml", "- route", "# edited\n- route");
        log.await("receive.camel.yaml was edited and is in force");
        edit("dead-letters.camel.yaml", "- route", "# edited\n- route");
        log.await("dead-letters.camel.yaml was edited and is in force");

        int decided = curator.decisions.size();
        await().atMost(LIMIT).until(() -> {
            misp.pull(PulledEvent.of(HIGH));
            return curator.decisions.size() > decided;
        });
        curate();
        await().atMost(LIMIT).until(() -> curator.waiting() == 0);
        assertThat(curator.decisions)
                .extracting(decision -> decision.queued().event())
                .doesNotHaveDuplicates();
    }

    private static PulledEvent curate() {
        PulledEvent event = PulledEvent.of(HIGH);
        misp.pull(event);
        curator.awaitDecision(event.uuid());
        return event;
    }

    private static String description(String route) {
        return curator.context().getRoute(route).getDescription();
    }

    private static Set<String> ids() {
        return curator.context().getRoutes().stream()
                .map(route ->
                        route.isCreatedByKamelet() ? route.getRouteId().replaceFirst("-\\d+$", "") : route.getRouteId())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> identities() {
        return curator.context().getRoutes().stream()
                .map(route -> route.getRouteId() + "@" + System.identityHashCode(route))
                .collect(Collectors.toSet());
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(routes.resolve(name), text);
    }

    private static void edit(String name, String before, String after) throws IOException {
        Path file = routes.resolve(name);
        String yaml = Files.readString(file);
        assertThat(yaml).contains(before);
        Files.writeString(file, yaml.replace(before, after));
    }

    private static void awaitInForce() {
        await().atMost(LIMIT).until(() -> {
            JsonNode files = status();
            Set<String> names = new TreeSet<>();
            files.fieldNames().forEachRemaining(names::add);
            return names.stream().allMatch(name -> files.path(name).asText().equals("in force"))
                    && names.equals(onDisk())
                    && curator.context().getRoutes().stream().allMatch(RouteEditingTest::runsWhatIsOnDisk)
                    && ids().equals(idsAtStart);
        });
    }

    private static boolean runsWhatIsOnDisk(Route route) {
        Resource source = route.getSourceResource();
        try {
            // null for a route that is being exchanged
            return curator.context().getRouteController().getRouteStatus(route.getRouteId()) == ServiceStatus.Started
                    && (source == null
                            || Files.readString(Path.of(source.getURI()))
                                    .equals(new String(
                                            source.getInputStream().readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return false;
        }
    }

    private static Set<String> onDisk() throws IOException {
        try (Stream<Path> files = Files.walk(routes)) {
            return files.filter(file -> file.toString().matches(".*\\.(camel|kamelet)\\.yaml"))
                    .map(file -> home.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static void awaitRefused(String file) {
        await().atMost(LIMIT).until(() -> !status().path(file).asText().equals("in force"));
    }

    private static JsonNode status() throws Exception {
        return new ObjectMapper().readTree(get("/curator/status")).path("routes");
    }

    private static String metric(String name) throws Exception {
        return get("/observe/metrics")
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private static String get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(curator.url() + path)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
