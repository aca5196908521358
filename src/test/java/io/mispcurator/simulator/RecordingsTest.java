package io.mispcurator.simulator;

import static io.mispcurator.simulator.RecordedLab.A;
import static io.mispcurator.simulator.RecordedLab.BOTH;
import static io.mispcurator.simulator.RecordedLab.C;
import static io.mispcurator.simulator.RecordedLab.COMPLETE;
import static io.mispcurator.simulator.RecordedLab.GREEN;
import static io.mispcurator.simulator.RecordedLab.HIGH;
import static io.mispcurator.simulator.RecordedLab.INCOMPLETE;
import static io.mispcurator.simulator.RecordedLab.MEDIUM;
import static io.mispcurator.simulator.RecordedLab.UNLISTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import io.mispcurator.simulator.model.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every recorded exchange with a real MISP, replayed: the simulator must answer, send and change the same. */
class RecordingsTest {
    private static final Map<Integer, String> OUT_OF_SCOPE = Map.of(
            4, "/servers/pull over REST: the simulator is told to pull by its own controls",
            102, "/attributes/describeTypes: only PyMISP asks for it");
    private static final int[] WARNINGLISTS = {1, 3, 5, 19, 191, 206};
    private static final int[] VIEWS_AND_SEARCHES = {20, 53, 100, 101};
    private static final int[] TAGGING_AND_PUBLISHING = {61, 85};
    private static final int[] SCRIPT_OF_THE_BLOG_POST = {103, 141};
    private static final int[] PERMISSIONS = {151, 187};
    private static final int[] ODDITIES = {221, 225};
    private static final int[] BACKGROUND_JOBS = {231, 233};
    private static final int[] LATER_INDEX_QUERIES = {241, 245};

    private RecordedLab lab = new RecordedLab();

    private static Set<Integer> numbers(int... ranges) {
        Set<Integer> numbers = new TreeSet<>();
        for (int i = 0; i < ranges.length; i += 2) {
            IntStream.rangeClosed(ranges[i], ranges[i + 1]).forEach(numbers::add);
        }
        return numbers;
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void each_recording_is_replayed_or_out_of_scope_for_a_reason() {
        Set<Integer> accounted = Stream.of(
                        WARNINGLISTS,
                        VIEWS_AND_SEARCHES,
                        TAGGING_AND_PUBLISHING,
                        SCRIPT_OF_THE_BLOG_POST,
                        PERMISSIONS,
                        ODDITIES,
                        BACKGROUND_JOBS,
                        LATER_INDEX_QUERIES)
                .flatMap(ranges -> numbers(ranges).stream())
                .collect(Collectors.toSet());
        accounted.addAll(AdministrationRecordingsTest.numbers());

        assertThat(Recording.all()).extracting(Recording::number).containsExactlyInAnyOrderElementsOf(accounted);
        assertThat(OUT_OF_SCOPE.keySet()).noneMatch(accounted::contains);
    }

    @TestFactory
    Stream<DynamicTest> warninglists() {
        Map<Integer, String> keys = Map.of(201, lab.misp.addUser(Role.READ_ONLY));
        return replay(keys, number -> {}, WARNINGLISTS);
    }

    @TestFactory
    Stream<DynamicTest> views_and_searches() {
        storeRecordedEvents();
        return replay(Map.of(), number -> {}, VIEWS_AND_SEARCHES);
    }

    /** The 25 events of recording 52, with the tags that the recordings of their curation gave them. */
    private void storeRecordedEvents() {
        Set<String> untagged = Set.of("2", "1022", "79", "88", "91");
        Map<String, JsonNode> known = knownEvents();
        for (JsonNode row : Recording.of(52).answer()) {
            String id = row.get("id").asText();
            JsonNode event = known.get(id);
            Organisation organisation = organisation(row.get("orgc_uuid").asText());
            PulledEvent pulled = PulledEvent.of(organisation)
                    .withUuid(row.get("uuid").asText())
                    .withPublished(row.get("published").asBoolean())
                    .withTimestamp(row.get("timestamp").asLong())
                    .withInfo(event == null ? "event " + id : event.get("info").asText())
                    .withAttributes(
                            event == null ? 3 : event.get("attribute_count").asInt());
            lab.pull(Long.parseLong(id), pulled.withTags(globalTags(id, untagged)));
            localTags(id).forEach(tag -> lab.attach(pulled.uuid(), tag, true));
        }
    }

    private static Map<String, JsonNode> knownEvents() {
        Map<String, JsonNode> known = new HashMap<>();
        for (int number : new int[] {22, 33, 36, 37, 39}) {
            for (JsonNode event : Recording.of(number).answer().findParents("attribute_count")) {
                known.put(event.get("id").asText(), event);
            }
        }
        return known;
    }

    private static Organisation organisation(String uuid) {
        return Stream.of(HIGH, MEDIUM, UNLISTED, BOTH)
                .filter(organisation -> organisation.uuid().equals(uuid))
                .findFirst()
                .orElseThrow();
    }

    private static String[] globalTags(String id, Set<String> untagged) {
        if (id.equals("1")) {
            return new String[] {INCOMPLETE};
        }
        return switch (id) {
            case "2", "88", "91", "1022" -> new String[0];
            case "79", "83", "84", "87" -> new String[] {GREEN};
            case "77", "78", "89", "90", "5002" -> new String[] {INCOMPLETE};
            default -> new String[] {GREEN, INCOMPLETE};
        };
    }

    private static List<String> localTags(String id) {
        return switch (id) {
            case "79", "84", "87", "88", "91" -> List.of(A, COMPLETE);
            case "85" -> List.of(C);
            default -> List.of();
        };
    }

    @TestFactory
    Stream<DynamicTest> tagging_and_publishing() {
        lab.withUsualTags();
        lab.pull(5003, labEvent(HIGH, "f686dca7-8915-4f6a-810e-9bded83a7a13").withTags(INCOMPLETE));
        return replay(Map.of(), number -> {}, TAGGING_AND_PUBLISHING);
    }

    @TestFactory
    Stream<DynamicTest> the_script_of_the_blog_post() {
        lab.withUsualTags().withLists();
        return replay(Map.of(), this::pullWhatTheScriptGot, SCRIPT_OF_THE_BLOG_POST);
    }

    private void pullWhatTheScriptGot(int number) {
        String edited = "bdc17831-fb24-411d-be4a-cb17f6cd7faa";
        switch (number) {
            case 103 -> lab.pull(84, labEvent(HIGH, edited).withTags(GREEN, INCOMPLETE));
            case 109 -> lab.pull(85, tagged(MEDIUM, "91abc6dd-6b44-4bed-8022-6a0ed82c99a4"));
            case 112 -> lab.pull(86, tagged(UNLISTED, "d3b8721b-bd69-4038-83b4-78f7992302c4"));
            case 114 -> lab.pull(87, tagged(BOTH, "8d16e91b-88dc-4b47-ad01-28b82ec2affd"));
            case 120 -> lab.pull(88, labEvent(HIGH, "809b3d2c-a43b-4e33-99fe-a8fc4f1cd717"));
            case 126 -> lab.misp.pull(tagged(HIGH, edited).withAttributes(4));
            case 132 ->
                lab.pull(
                        91,
                        labEvent(HIGH, "deb6033c-9645-4de5-8fdb-73e0ee61fbc1")
                                .withInfo("unpublished high")
                                .withPublished(false)
                                .withTags(INCOMPLETE));
            case 139 ->
                lab.pull(
                        1022,
                        labEvent(HIGH, "b4ecb3b8-c071-447e-b7ed-4b40a2d56513").withInfo("other event, high org"));
            default -> {}
        }
    }

    private static PulledEvent tagged(Organisation organisation, String uuid) {
        return labEvent(organisation, uuid).withTags(GREEN, INCOMPLETE);
    }

    private static PulledEvent labEvent(Organisation organisation, String uuid) {
        String info = "lab event of " + organisation.name().replace("Org", "org") + " (3 attributes)";
        return PulledEvent.of(organisation).withUuid(uuid).withInfo(info);
    }

    @TestFactory
    Stream<DynamicTest> permissions() {
        lab.withUsualTags().withTags("tlp:amber", "tag one", "tag two", "tag three", "tag five", "tag six", "TAG FIVE");
        lab.withLists();
        lab.pull(5004, labEvent(HIGH, "d3f833d2-3728-4ccd-8335-f2153150ad15").withTags(INCOMPLETE));
        return replay(keysOfRoles(), number -> {}, PERMISSIONS);
    }

    private Map<Integer, String> keysOfRoles() {
        Map<Integer, String> keys = new HashMap<>();
        give(keys, lab.misp.addUser(Role.PUBLISHER), 151, 157);
        give(keys, keys.get(151), 181, 181);
        give(keys, lab.misp.addUser(Role.USER), 158, 159);
        give(keys, lab.misp.addUser(Role.ORG_ADMIN), 160, 162);
        give(keys, lab.misp.addUser(Role.SYNC_USER), 163, 165);
        give(keys, lab.misp.addUser(Role.PUBLISHER, MEDIUM), 166, 166);
        give(keys, lab.misp.addUser(Role.ORG_ADMIN, MEDIUM), 167, 167);
        give(keys, lab.misp.addUser(Role.READ_ONLY), 168, 170);
        give(keys, lab.misp.addReadOnlyKey(), 171, 175);
        give(keys, keys.get(171), 182, 182);
        give(keys, "x".repeat(40), 176, 176);
        give(keys, "y".repeat(40), 177, 177);
        give(keys, "too-short", 178, 178);
        return keys;
    }

    private static void give(Map<Integer, String> keys, String key, int first, int last) {
        IntStream.rangeClosed(first, last).forEach(number -> keys.put(number, key));
    }

    @TestFactory
    Stream<DynamicTest> oddities() {
        lab.withUsualTags();
        return replay(Map.of(), this::prepareOddity, ODDITIES);
    }

    private void prepareOddity(int number) {
        String exclusive = "491a2939-214c-4198-a9df-1f13eff9f8cb";
        switch (number) {
            case 221 -> lab.pull(5006, tagged(HIGH, "4d28d4b5-d113-4eb5-bc93-85be3fdaef34"));
            case 222 -> {
                lab.pull(5009, labEvent(HIGH, exclusive));
                lab.attach(exclusive, C, true);
            }
            case 223 -> lab.misp.delete(exclusive);
            case 224 -> lab.pull(90, labEvent(HIGH, "09713cd8-929d-458b-8a14-747f7f5e44c9"));
            default -> {}
        }
    }

    @TestFactory
    Stream<DynamicTest> background_jobs() {
        lab.close();
        lab = new RecordedLab(true);
        lab.withUsualTags();
        lab.pull(5010, labEvent(HIGH, "c34e0fd4-e42a-44c1-a170-76eb2ab0536d"));
        lab.misp.holdJobs();
        return replay(Map.of(), number -> {}, BACKGROUND_JOBS);
    }

    @TestFactory
    Stream<DynamicTest> later_index_queries() {
        lab.withUsualTags();
        for (int id = 3; id <= 13; id++) {
            String uuid = id == 3
                    ? "ff908233-8e80-4c09-9836-f9bda2038136"
                    : id == 4
                            ? "fb9651a0-9ae6-4d58-b622-d1f38ea770e6"
                            : PulledEvent.of(BOTH).uuid();
            lab.pull(id, tagged(id == 4 ? UNLISTED : BOTH, uuid));
        }
        lab.pull(78, unpublished("c5d05370-ebff-4aca-be89-d03d60931ae0"));
        lab.pull(90, unpublished("09713cd8-929d-458b-8a14-747f7f5e44c9"));
        lab.pull(5006, unpublished("4d28d4b5-d113-4eb5-bc93-85be3fdaef34"));
        lab.pull(5007, labEvent(HIGH, "695ed186-bc85-4d94-ae87-f7864f7b0405"));
        lab.pull(5010, labEvent(HIGH, "c34e0fd4-e42a-44c1-a170-76eb2ab0536d"));
        lab.pull(
                5011,
                labEvent(MEDIUM, "f93a377c-e16f-4a00-ab98-50f6037d0860")
                        .withTags(INCOMPLETE)
                        .withPublished(false)
                        .withAttributes(4));
        return replay(Map.of(), number -> {}, LATER_INDEX_QUERIES);
    }

    private static PulledEvent unpublished(String uuid) {
        return labEvent(HIGH, uuid).withPublished(false).withTags(INCOMPLETE);
    }

    private Stream<DynamicTest> replay(Map<Integer, String> keys, Consumer<Integer> before, int... ranges) {
        Set<Integer> numbers = numbers(ranges);
        return Recording.all().stream()
                .filter(recording -> numbers.contains(recording.number()))
                .map(recording -> DynamicTest.dynamicTest(recording.name(), () -> {
                    before.accept(recording.number());
                    lab.replay(recording, keys.getOrDefault(recording.number(), lab.misp.key()));
                }));
    }
}
