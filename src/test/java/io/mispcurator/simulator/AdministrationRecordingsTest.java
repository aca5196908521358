package io.mispcurator.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What an administrator was recorded to ask of a second MISP, replayed: settings, warninglists, taxonomies, tags, roles,
 * users, keys. The numbers of that MISP are not ours, so they are translated on the way there and left out on the way back.
 */
class AdministrationRecordingsTest {
    private static final int[] SETTINGS = {
        370, 377, 379, 379, 381, 381, 385, 415, 420, 420, 429, 429, 431, 437, 439, 449, 851, 856
    };
    private static final int[] WARNINGLISTS = {460, 502, 700, 723, 728, 735, 749, 751, 754, 766};
    private static final int[] USERS = {531, 543, 549, 553};
    private static final int[] TAXONOMIES = {566, 566, 568, 582};
    private static final int[] TAGS = {584, 586, 590, 611, 676, 678};

    /** What no two instances have in common. */
    private static final Set<String> OWN = Set.of(
            "id",
            "warninglist_id",
            "org_id",
            "role_id",
            "uuid",
            "authkey",
            "authkey_start",
            "authkey_end",
            "authkey_raw",
            "url");

    private static final String ALPHA = "org_uuid:0a1fa000-0000-4000-8000-00000000000a";

    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, String> numbers = new HashMap<>();
    private SimulatedMisp misp;
    private MispClient admin;

    static Set<Integer> numbers() {
        Set<Integer> wanted = Stream.of(SETTINGS, WARNINGLISTS, USERS, TAXONOMIES, TAGS)
                .flatMap(ranges -> numbers(ranges).stream())
                .collect(Collectors.toSet());
        return Recording.all().stream()
                .map(Recording::number)
                .filter(wanted::contains)
                .collect(Collectors.toSet());
    }

    private static Set<Integer> numbers(int... ranges) {
        Set<Integer> numbers = new TreeSet<>();
        for (int i = 0; i < ranges.length; i += 2) {
            IntStream.rangeClosed(ranges[i], ranges[i + 1]).forEach(numbers::add);
        }
        return numbers;
    }

    @BeforeEach
    void start() {
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
        admin = new MispClient(misp);
        keys.put("readonly-key", misp.addReadOnlyKey());
        keys.put("readonly-role", misp.addUser(Role.READ_ONLY));
        keys.put("user", misp.addUser(Role.USER));
        keys.put("publisher", misp.addUser(Role.PUBLISHER));
        keys.put("sync", misp.addUser(Role.SYNC_USER));
        keys.put("orgadmin", misp.addUser(Role.ORG_ADMIN));
        Organisation other = new Organisation("0c000000-0000-4000-8000-0000000000c0", "Other Local Org");
        keys.put("otherorg", misp.addUser(Role.ORG_ADMIN, other));
    }

    @AfterEach
    void stop() {
        misp.close();
    }

    @TestFactory
    Stream<DynamicTest> settings_and_the_publisher() {
        return replay(SETTINGS);
    }

    @TestFactory
    Stream<DynamicTest> warninglists() {
        misp.addBuiltInWarninglist("a list of MISP's own", List.of("a"));
        misp.addWarninglist("org-confidence-level-high", List.of(ALPHA));
        misp.addWarninglist("org-confidence-level-medium", List.of("x"));
        numbers.putAll(Map.of("138", "3", "168", "4", "170", "5", "171", "6"));
        return replay(WARNINGLISTS);
    }

    @TestFactory
    Stream<DynamicTest> roles_users_and_keys() {
        numbers.putAll(Map.of("8", "7", "17", "9", "3", "1"));
        return replay(USERS);
    }

    @TestFactory
    Stream<DynamicTest> taxonomies() {
        IntStream.range(1, 7).forEach(number -> misp.addTaxonomy("namespace-" + number, List.of()));
        misp.addTaxonomy("accessnow", false, List.of("accessnow:anti-corruption-transparency", "accessnow:culture"));
        return replay(TAXONOMIES);
    }

    @TestFactory
    Stream<DynamicTest> tags() {
        numbers.put("167", "1");
        return replay(TAGS);
    }

    private Stream<DynamicTest> replay(int... ranges) {
        Set<Integer> wanted = numbers(ranges);
        return Recording.all().stream()
                .filter(recording -> wanted.contains(recording.number()))
                .map(recording -> DynamicTest.dynamicTest(recording.name(), () -> replay(recording)));
    }

    /** What happened between two recordings and was not recorded. */
    private void prepare(int number) {
        switch (number) {
            case 722 -> misp.enableWarninglist("curator-test-list", true);
            case 758 -> misp.deleteWarninglist("curator-test-list");
            default -> {}
        }
    }

    private void replay(Recording recording) {
        prepare(recording.number());
        String note = recording.json().path("note").asText();
        String who = note.startsWith("as ") ? note.substring(3).replaceFirst(";.*", "") : "";
        String key = keys.getOrDefault(who, misp.key());

        MispClient.Answer answer = admin.send(translated(recording).request(misp, key));

        assertThat(answer.status()).as(answer.text()).isEqualTo(recording.status());
        if (recording.answer().isTextual()) {
            assertThat(answer.text()).isEqualTo(recording.answer().asText());
        } else {
            assertThat(Likeness.differences(common(recording.answer()), common(answer.json())))
                    .isEmpty();
        }
    }

    private Recording translated(Recording recording) {
        ObjectNode json = recording.json().deepCopy();
        ObjectNode request = (ObjectNode) json.path("request");
        String path = recording.path();
        JsonNode body = request.path("body");
        for (Map.Entry<String, String> number : numbers.entrySet()) {
            path = path.replaceFirst("/" + number.getKey() + "(?=/|$)", "/#" + number.getValue());
        }
        request.put("path", path.replace("#", ""));
        if (body.isObject()) {
            ((ObjectNode) body)
                    .properties()
                    .forEach(field -> field.setValue(translated(field.getKey(), field.getValue())));
        }
        return new Recording(recording.number(), recording.name(), json);
    }

    private JsonNode translated(String field, JsonNode value) {
        if (!Set.of("id", "role_id", "org_id").contains(field)) {
            return value;
        }
        JsonNode first = value.isArray() ? value.path(0) : value;
        String ours = numbers.get(first.asText());
        return ours == null ? value : TextNode.valueOf(ours);
    }

    /** Without what is of one instance alone. */
    private static JsonNode common(JsonNode json) {
        JsonNode copy = json.deepCopy();
        copy.findParents("id").forEach(AdministrationRecordingsTest::blank);
        copy.findParents("url").forEach(AdministrationRecordingsTest::blank);
        copy.findParents("warninglist_id").forEach(AdministrationRecordingsTest::blank);
        return copy;
    }

    private static void blank(JsonNode object) {
        OWN.stream().filter(field -> object.path(field).isValueNode()).forEach(field -> ((ObjectNode) object)
                .put(field, "#"));
    }
}
