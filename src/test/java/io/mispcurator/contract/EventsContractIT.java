package io.mispcurator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.contract.Belongings.Partner;
import io.mispcurator.contract.Caller.Answer;
import io.mispcurator.misp.Event;
import io.mispcurator.misp.EventAnswer;
import io.mispcurator.misp.EventGoneException;
import io.mispcurator.misp.EventTag;
import io.mispcurator.misp.Organisation;
import io.mispcurator.misp.PublishAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How an event is seen, searched for, published and gone. */
class EventsContractIT {

    @RegisterExtension
    static final MispUnderTest MISP = new MispUnderTest();

    @Test
    void a_partners_event_keeps_its_creator_and_is_locked() {
        Partner partner = MISP.make().partner();
        String uuid = MISP.make().event(partner, true);

        JsonNode event = MISP.admin().get("/events/view/" + uuid).json().path("Event");

        assertThat(event.at("/Orgc/uuid").asText()).isEqualTo(partner.uuid());
        assertThat(event.at("/Orgc/name").asText()).isEqualTo(partner.name());
        assertThat(event.path("locked").isBoolean() && event.path("locked").booleanValue())
                .isTrue();
        assertThat(event.path("published").isBoolean()
                        && event.path("published").booleanValue())
                .isTrue();
        assertThat(event.path("Attribute")).hasSize(1);
    }

    @Test
    void a_view_without_live_attributes_says_all_that_the_program_needs() {
        Partner partner = MISP.make().partner();
        String global = MISP.make().named("global");
        String local = MISP.make().named("local");
        String uuid = MISP.make().event(partner, true, global);
        MISP.admin().post("/tags/attachTagToObject", Map.of("uuid", uuid, "tag", local, "local", true));

        Answer answer = MISP.admin().get("/events/view/" + uuid + "/deleted:2");
        Event event = read(answer);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.json().at("/Event/Attribute")).isEmpty();
        assertThat(event.uuid()).isEqualTo(uuid);
        assertThat(event.organisation()).isEqualTo(new Organisation(partner.uuid(), partner.name()));
        assertThat(event.published()).isTrue();
        assertThat(event.locked()).isTrue();
        assertThat(event.tags())
                .extracting(EventTag::name, EventTag::local)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(global, false),
                        org.assertj.core.groups.Tuple.tuple(local, true));
        assertThat(read(MISP.admin().get("/events/view/" + uuid))).isEqualTo(event);
        try (ProgramCalls program = new ProgramCalls(MISP.admin())) {
            assertThat(program.view(uuid)).isEqualTo(event);
        }
    }

    @Test
    void a_tag_of_an_attribute_is_not_the_events() {
        Partner partner = MISP.make().partner();
        String tag = MISP.make().named("of-the-attribute");
        String uuid = MISP.make()
                .event(EventBody.of(partner, MISP.make().named("event")).attributeTag(tag));

        assertThat(read(MISP.admin().get("/events/view/" + uuid)).tags()).isEmpty();
        assertThat(read(MISP.admin().get("/events/view/" + uuid + "/deleted:2")).tags())
                .isEmpty();
    }

    @Test
    void an_event_that_misp_does_not_have_is_404() {
        isGone("/events/view/" + UUID.randomUUID() + "/deleted:2");
    }

    @Test
    void an_event_is_not_found_by_its_uuid_in_upper_case() {
        String uuid = MISP.make().event(MISP.make().partner(), true);

        isGone("/events/view/" + uuid.toUpperCase(Locale.ROOT) + "/deleted:2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-a-uuid", "12345678-1234-1234-1234-12345678901"})
    void what_is_no_uuid_is_404(String id) {
        isGone("/events/view/" + id + "/deleted:2");
    }

    private static void isGone(String path) {
        Answer answer = MISP.admin().get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.message()).startsWith("Invalid event");
        assertThatExceptionOfType(EventGoneException.class).isThrownBy(() -> read(answer));
    }

    @Test
    void a_deleted_event_is_404_and_may_not_come_back() {
        Partner partner = MISP.make().partner();
        EventBody body = EventBody.of(partner, MISP.make().named("event"));
        String uuid = MISP.make().event(body);

        MISP.admin().post("/events/delete/" + uuid, Map.of());

        isGone("/events/view/" + uuid + "/deleted:2");
        Answer again = MISP.admin().post("/events/add", Map.of("Event", body.fields()));
        assertThat(again.status()).isEqualTo(403);
        assertThat(again.message()).contains("blocklist");
    }

    @Test
    void a_search_by_uuids_gives_the_metadata_of_many_in_one_request() {
        Partner partner = MISP.make().partner();
        String tag = MISP.make().named("tag");
        String first = MISP.make().event(partner, true, tag);
        String second = MISP.make().event(partner, false);

        Answer answer = MISP.admin()
                .post(
                        "/events/restSearch",
                        Map.of("uuid", List.of(first, second, UUID.randomUUID().toString()), "metadata", true));

        assertThat(answer.status()).isEqualTo(200);
        JsonNode events = answer.json().path("response");
        assertThat(events).hasSize(2);
        assertThat(events.findValuesAsText("uuid")).contains(first, second);
        for (JsonNode found : events) {
            JsonNode event = found.path("Event");
            assertThat(event.at("/Orgc/uuid").asText()).isEqualTo(partner.uuid());
            assertThat(event.path("published").isBoolean()).isTrue();
            assertThat(event.path("Attribute")).isEmpty();
            assertThat(event.at("/Tag/0/name").asText())
                    .isEqualTo(event.path("uuid").asText().equals(first) ? tag : "");
        }
    }

    @Test
    void a_search_that_finds_nothing_says_so() {
        Answer answer = MISP.admin()
                .post(
                        "/events/restSearch",
                        Map.of("uuid", List.of(UUID.randomUUID().toString()), "metadata", true));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text().replaceAll("\\s", "")).isEqualTo("{\"response\":[]}");
    }

    @Test
    void publishing_publishes_and_may_be_asked_again() {
        String uuid = MISP.make().event(MISP.make().partner(), false);

        Answer answer = MISP.admin().post("/events/publish/" + uuid, Map.of());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("saved").asBoolean()).isTrue();
        assertThat(answer.message()).isIn("Event published without alerts", "Job queued");
        awaitPublished(uuid);

        try (ProgramCalls program = new ProgramCalls(MISP.admin())) {
            assertThat(program.publish(uuid)).isEqualTo(PublishAnswer.read(200, null, answer.body()));
        }
        awaitPublished(uuid);
    }

    private static void awaitPublished(String uuid) {
        await().atMost(Duration.ofSeconds(30)).until(() -> read(MISP.admin().get("/events/view/" + uuid + "/deleted:2"))
                .published());
        assertThat(MISP.admin()
                        .get("/events/view/" + uuid + "/deleted:2")
                        .json()
                        .at("/Event/publish_timestamp")
                        .asLong())
                .isPositive();
    }

    @Test
    void an_unknown_event_cannot_be_published() {
        Answer answer = MISP.admin().post("/events/publish/" + UUID.randomUUID(), Map.of());

        assertThat(answer.status()).isEqualTo(404);
        assertThatExceptionOfType(EventGoneException.class)
                .isThrownBy(() -> PublishAnswer.read(answer.status(), null, answer.body()));
    }

    @Test
    void a_published_event_without_anything_in_it_is_refused() {
        EventBody body = EventBody.of(MISP.make().partner(), MISP.make().named("event"));

        Answer answer = MISP.admin()
                .post(
                        "/events/add",
                        Map.of("Event", body.published(true).withoutAttributes().fields()));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("saved").asBoolean()).isFalse();
    }

    private static Event read(Answer answer) {
        return EventAnswer.read(answer.status(), null, answer.body());
    }
}
