package io.mispcurator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.contract.Caller.Answer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** What a test makes in MISP, each under a name that nobody else gives, and the way to be rid of it. */
final class Belongings {

    /** MISP answers the removal of a list with a redirect; what was never there is gone as well. */
    private static final Set<Integer> DONE = Set.of(200, 302, 404);

    private final Caller admin;
    private final String prefix =
            "misp-curator-contract-" + UUID.randomUUID().toString().substring(0, 8);
    private final Deque<Supplier<Answer>> removals = new ArrayDeque<>();

    Belongings(Caller admin) {
        this.admin = admin;
    }

    /** A list as MISP made it. */
    record Warninglist(String id, String name) {}

    /** An organisation that MISP gets to know with its first event. */
    record Partner(String uuid, String name) {
        String value() {
            return "org_uuid:" + uuid;
        }
    }

    String named(String name) {
        return prefix + "-" + name;
    }

    Partner partner() {
        String uuid = UUID.randomUUID().toString();
        removals.push(() -> admin.post("/admin/organisations/delete/" + uuid, Map.of()));
        return new Partner(uuid, named(uuid.substring(0, 8)));
    }

    /** A partner's event as it is when it has arrived here: locked, with one attribute, last changed long ago. */
    String event(Partner partner, boolean published, String... globalTags) {
        return event(EventBody.of(partner, named("event")).published(published).tags(globalTags));
    }

    String event(EventBody body) {
        Answer added = admin.post("/events/add", Map.of("Event", body.fields()));
        assertThat(added.status()).as(added.text()).isEqualTo(200);
        String uuid = added.json().at("/Event/uuid").asText();
        removals.push(() -> admin.post("/eventBlocklists/delete/" + uuid, Map.of()));
        removals.push(() -> {
            admin.post("/events/delete/" + uuid, Map.of());
            return admin.get("/events/view/" + uuid);
        });
        return uuid;
    }

    /** A tag that is known to MISP before it is first used; returns its number. */
    String tag(String name) {
        return admin.post("/tags/add", Map.of("name", name))
                .json()
                .at("/Tag/id")
                .asText();
    }

    Warninglist warninglist(String name, String entries) {
        Answer added = admin.post(
                "/warninglists/add",
                Map.of(
                        "name",
                        named(name),
                        "description",
                        "made by a test",
                        "type",
                        "string",
                        "category",
                        "known",
                        "matching_attributes",
                        List.of("ALL"),
                        "entries",
                        entries,
                        "enabled",
                        1));
        assertThat(added.status()).as(added.text()).isEqualTo(200);
        JsonNode list = added.json().path("Warninglist");
        String id = list.path("id").asText();
        removals.push(() -> admin.post("/warninglists/delete/" + id, Map.of()));
        return new Warninglist(id, list.path("name").asText());
    }

    /** A new user of our organisation in the role of that name, as MISP is installed with. */
    Caller user(String role) {
        String roleId = "";
        for (JsonNode known : admin.get("/roles/index").json()) {
            roleId = known.at("/Role/name").asText().equals(role)
                    ? known.at("/Role/id").asText()
                    : roleId;
        }
        assumeThatOnlyALiveMispLacks("the role " + role, !roleId.isEmpty());
        Answer added = admin.post(
                "/admin/users/add",
                Map.of("email", prefix + "@example.com", "role_id", roleId, "change_pw", 0, "termsaccepted", 1));
        assertThat(added.status()).as(added.text()).isEqualTo(200);
        String id = added.json().at("/User/id").asText();
        removals.push(() -> admin.post("/admin/users/delete/" + id, Map.of()));
        return new Caller(admin.url(), added.json().at("/User/authkey").asText());
    }

    /** To be done after the test, before what was made earlier is removed. */
    void afterwards(Supplier<Answer> removal) {
        removals.push(removal);
    }

    /** Our own user with a key that may only read; a MISP without advanced keys has none. */
    Caller readOnly() {
        Answer added = admin.post("/auth_keys/add/me", Map.of("read_only", 1, "comment", prefix));
        String id = added.json().at("/AuthKey/id").asText();
        removals.push(() -> admin.post("/auth_keys/delete/" + id, Map.of()));
        Caller reader =
                new Caller(admin.url(), added.json().at("/AuthKey/authkey_raw").asText());
        boolean taken = added.status() == 200 && reader.get("/users/view/me").status() == 200;
        assumeThatOnlyALiveMispLacks("keys that can only read (Security.advanced_authkeys)", taken);
        return reader;
    }

    private static void assumeThatOnlyALiveMispLacks(String what, boolean there) {
        assertThat(there || MispUnderTest.isLive()).as(what).isTrue();
        assumeTrue(there, "this MISP lacks " + what);
    }

    /** Removes all of it, the latest first, and fails if anything of that name is left. */
    void remove() {
        List<String> left = new ArrayList<>();
        while (!removals.isEmpty()) {
            Answer answer = removals.pop().get();
            if (!DONE.contains(answer.status()) || answer.text().contains("\"Event\":")) {
                left.add(answer.response().uri() + ": " + answer.text());
            }
        }
        for (JsonNode tag : tags()) {
            admin.post("/tags/delete/" + tag.path("id").asText(), Map.of());
        }
        assertThat(left).as("could not be removed").isEmpty();
        assertThat(tags()).as("tags left behind").isEmpty();
        JsonNode lists = admin.post("/warninglists/index", Map.of("value", prefix))
                .json()
                .path("Warninglists");
        assertThat(lists).as("lists left behind").isEmpty();
    }

    private JsonNode tags() {
        return admin.get("/tags/index/searchall:" + prefix).json().path("Tag");
    }
}
