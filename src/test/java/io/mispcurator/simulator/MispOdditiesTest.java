package io.mispcurator.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import io.mispcurator.simulator.model.Role;
import io.mispcurator.simulator.model.TagState;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What MISP's source says and no recording shows. */
class MispOdditiesTest {
    private static final Organisation PARTNER = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");

    private final SimulatedMisp misp =
            SimulatedMisp.start(SimulatorOptions.ephemeral().withBackgroundJobs(true));
    private final MispClient client = new MispClient(misp);
    private String uuid = "";

    @BeforeEach
    void pullAnEvent() {
        uuid = misp.pull(PulledEvent.of(PARTNER));
    }

    @AfterEach
    void close() {
        misp.close();
    }

    private MispClient.Answer tag(String action, String tag, boolean local) {
        String body = MispJson.object()
                .put("uuid", uuid)
                .put("tag", tag)
                .put("local", local)
                .toString();
        return client.post("/tags/" + action, body);
    }

    @Test
    void a_blank_entry_of_a_list_of_substrings_matches_every_value() {
        misp.addWarninglist("broad", "substring", List.of("org_uuid:x", ""));

        JsonNode answer = client.post("/warninglists/checkValue", "[\"org_uuid:x\", \"org_uuid:y\"]")
                .json();

        assertThat(answer)
                .hasToString("{\"org_uuid:x\":[{\"id\":\"1\",\"name\":\"broad\",\"matched\":\"org_uuid:x\"}],"
                        + "\"org_uuid:y\":[{\"id\":\"1\",\"name\":\"broad\",\"matched\":\"\"}]}");
    }

    @Test
    void a_body_that_is_not_said_to_be_json_counts_for_nothing() {
        HttpRequest.Builder request = HttpRequest.newBuilder(misp.url().resolve("/warninglists/checkValue"))
                .header("Accept", "application/json")
                .header("Authorization", misp.key())
                .POST(BodyPublishers.ofString("[\"value\"]"));

        assertThat(client.send(request).message()).isEqualTo("No valid data received.");
    }

    @Test
    void removal_takes_the_first_tag_in_any_case() {
        tag("attachTagToObject", "Tag one", true);
        tag("attachTagToObject", "tag one", true);

        assertThat(tag("removeTagFromObject", "TAG_ONE", true).message())
                .isEqualTo("Local tag Tag one (1) successfully removed from Event(1).");
        assertThat(tag("removeTagFromObject", "tag one", true).status()).isEqualTo(404);
    }

    @Test
    void a_text_is_true_unless_it_is_empty_or_zero() {
        client.post("/tags/attachTagToObject", "{\"uuid\":\"" + uuid + "\",\"tag\":\"a\",\"local\":\"false\"}");
        client.post("/tags/attachTagToObject", "{\"uuid\":\"" + uuid + "\",\"tag\":\"b\",\"local\":\"0\"}");

        assertThat(misp.event(uuid).tags()).containsExactly(new TagState("a", true), new TagState("b", false));
    }

    @Test
    void names_in_a_message_are_escaped_as_php_does() {
        client.post("/tags/attachTagToObject", "{\"uuid\":\"" + uuid + "\",\"tag\":[\"a/b\",\"\u00e9\"],\"local\":1}");

        assertThat(client.post(
                                "/tags/attachTagToObject",
                                "{\"uuid\":\"" + uuid + "\",\"tag\":[\"a/b\",\"\u00e9\"],\"local\":1}")
                        .message())
                .endsWith("for tags [\"a\\/b\",\"\\u00e9\"].");
    }

    @Test
    void the_minimal_index_leaves_out_events_without_attributes() {
        String empty = misp.pull(PulledEvent.of(PARTNER).withAttributes(0));

        assertThat(client.post("/events/index", "{\"minimal\":1}").text()).doesNotContain(empty);
        assertThat(client.post("/events/index", "{}").text()).contains(empty);
    }

    @Test
    void one_unknown_organisation_finds_nothing_at_all_and_an_unknown_excluded_one_everything() {
        assertThat(client.post("/events/index", "{\"searchorg\":\"nobody\"}").header("X-Result-Count"))
                .isEqualTo("0");
        assertThat(client.post("/events/index", "{\"searchorg\":\"" + PARTNER.uuid() + "|nobody\"}")
                        .header("X-Result-Count"))
                .isEqualTo("0");
        assertThat(client.post("/events/index", "{\"searchorg\":\"!nobody\"}").header("X-Result-Count"))
                .isEqualTo("1");
    }

    @Test
    void a_time_filter_that_is_no_time_finds_nothing() {
        assertThat(client.post("/events/index", "{\"timestamp\":\"soon\"}").json())
                .isEmpty();
        assertThat(client.post("/events/index", "{\"timestamp\":\"1h\"}").json())
                .hasSize(1);
        assertThat(client.post("/events/index", "{\"publish_timestamp\":1}").json())
                .hasSize(1);
    }

    @Test
    void events_are_found_by_uuids_and_ids_which_both_must_hold() {
        String second = misp.pull(PulledEvent.of(PARTNER));

        assertThat(found("{\"eventid\":\"" + second + "|" + uuid + "\"}")).containsExactly(uuid, second);
        assertThat(found("{\"eventid\":\"2|" + uuid + "\"}")).isEmpty();
        assertThat(found("{\"eventid\":[\"2\"]}")).containsExactly(second);
        assertThat(found("{\"eventid\":\"!2\"}")).containsExactly(uuid);
    }

    private List<String> found(String filter) {
        return client.post("/events/index", filter.replace("}", ",\"minimal\":1}"))
                .json()
                .findValuesAsText("uuid");
    }

    @Test
    void a_filter_that_is_not_simulated_is_refused() {
        assertThat(client.post("/events/index", "{\"searchdatefrom\":\"2026-01-01\"}")
                        .status())
                .isEqualTo(501);
        assertThat(client.post("/events/restSearch", "{\"last\":\"1d\"}").status())
                .isEqualTo(501);
    }

    @Test
    void pages_of_the_index_follow_each_other() {
        String second = misp.pull(PulledEvent.of(PARTNER));

        String body = "{\"minimal\":1,\"limit\":1,\"page\":2,\"sort\":\"id\",\"direction\":\"asc\"}";
        assertThat(client.post("/events/index", body).json().findValuesAsText("uuid"))
                .containsExactly(second);
    }

    @Test
    void background_jobs_publish_once_for_each_time_they_were_asked() {
        misp.holdJobs();
        client.post("/events/publish/" + uuid, "");
        assertThat(client.post("/events/publish/" + uuid, "").message()).isEqualTo("Job queued");
        assertThat(misp.event(uuid).publishCount()).isZero();

        misp.releaseJobs();

        await().until(() -> misp.event(uuid).publishCount() == 2);
    }

    @Test
    void a_user_of_another_organisation_may_tag_and_publish_its_own_event() {
        MispClient owner = new MispClient(misp, misp.addUser(Role.SYNC_USER, PARTNER));

        String global = "{\"uuid\":\"" + uuid + "\",\"tag\":\"t\"}";
        assertThat(owner.post("/tags/attachTagToObject", global).status()).isEqualTo(200);
        assertThat(owner.post("/events/publish/" + uuid, "").status()).isEqualTo(200);
    }
}
