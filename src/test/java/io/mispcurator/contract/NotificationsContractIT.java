package io.mispcurator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.contract.Belongings.Warninglist;
import io.mispcurator.misp.EventNotification;
import io.mispcurator.misp.EventNotificationReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What MISP says over ZeroMQ, and what it does not. On a live MISP this wants {@code MISP_LIVE_ZEROMQ}, the notifications
 * of events, tags, publishing and warninglists, and nobody else at work.
 */
class NotificationsContractIT {

    @RegisterExtension
    static final MispUnderTest MISP = new MispUnderTest();

    private static final Duration SOON = Duration.ofSeconds(10);

    private Warninglist list;
    private Notifications notifications;

    @BeforeEach
    void listen_to_all_topics() {
        assumeTrue(MISP.zeromq().isPresent(), "MISP_LIVE_ZEROMQ is not set");
        list = MISP.make().warninglist("probe", "nothing");
        notifications = new Notifications(MISP.zeromq().get(), "misp_json").linkedBy(this::editList);
    }

    @AfterEach
    void stop_listening() {
        if (notifications != null) {
            notifications.close();
        }
    }

    private void editList() {
        MISP.admin().post("/warninglists/edit/" + list.id(), Map.of("name", list.name(), "entries", "nothing"));
    }

    @Test
    void an_event_that_comes_in_over_rest_is_a_whole_row_with_its_lock() throws Exception {
        String uuid = event();

        String frame = notifications.await(SOON, of("misp_json_event "));

        EventNotification read =
                new EventNotificationReader().read(body(frame).toString().getBytes(StandardCharsets.UTF_8));
        assertThat(read.action()).isEqualTo("add");
        assertThat(read.mayBePush()).isTrue();
        assertThat(read.row()).isEqualTo(new EventNotification.Row(uuid, true));
        assertThat(body(frame).at("/Orgc/uuid").asText()).hasSize(36);
        assertThat(body(frame).path("EventTag").isArray()).isTrue();
    }

    @Test
    void tags_are_said_of_the_tag_and_never_of_the_event() {
        String uuid = event();
        notifications.await(SOON, of("misp_json_event "));
        notifications.forget();
        String tag = MISP.make().named("tag");

        MISP.admin().post("/tags/attachTagToObject", Map.of("uuid", uuid, "tag", tag, "local", true));
        notifications.await(SOON, frame -> frame.contains("attached to event"));
        MISP.admin().post("/tags/removeTagFromObject", Map.of("uuid", uuid, "tag", tag));
        notifications.await(SOON, frame -> frame.contains("detached from event"));

        assertThat(topics()).contains("misp_json_tag").doesNotContain("misp_json_event", "misp_json");
    }

    @Test
    void publishing_is_said_with_the_whole_event_as_it_was_before_and_is_no_change_of_the_event() throws Exception {
        String uuid = event();
        notifications.await(SOON, of("misp_json_event "));
        notifications.forget();

        MISP.admin().post("/events/publish/" + uuid, Map.of());

        JsonNode event = body(notifications.await(Duration.ofSeconds(30), of("misp_json ")))
                .path("Event");
        assertThat(event.path("uuid").asText()).isEqualTo(uuid);
        assertThat(event.path("published").booleanValue()).isFalse();
        assertThat(event.path("Attribute")).hasSize(1);
        assertThat(topics()).doesNotContain("misp_json_event");
    }

    @Test
    void unpublishing_is_an_edit_of_the_event() throws Exception {
        String uuid = MISP.make().event(MISP.make().partner(), true);
        notifications.await(Duration.ofSeconds(30), of("misp_json "));
        notifications.forget();

        MISP.admin().post("/events/unpublish/" + uuid, Map.of());

        JsonNode body = body(notifications.await(SOON, of("misp_json_event ")));
        assertThat(body.path("action").asText()).isEqualTo("edit");
        assertThat(body.at("/Event/uuid").asText()).isEqualTo(uuid);
    }

    @Test
    void a_changed_list_is_said_without_its_entries() throws Exception {
        editList();

        JsonNode body = body(notifications.await(SOON, of("misp_json_warninglist ")));

        assertThat(body.path("action").asText()).isEqualTo("edit");
        assertThat(body.at("/Warninglist/name").asText()).isEqualTo(list.name());
        assertThat(body.toString()).doesNotContain("nothing");
    }

    @Test
    void a_quiet_misp_gives_a_sign_of_life_every_ten_seconds() {
        notifications.await(Duration.ofSeconds(12), of("misp_json_self "));
    }

    @Test
    void a_subscription_is_a_prefix_so_the_program_ends_its_topics_with_the_space() {
        try (Notifications events =
                        new Notifications(MISP.zeromq().get(), "misp_json_event ").linkedBy(this::makeEvent);
                Notifications whole =
                        new Notifications(MISP.zeromq().get(), "misp_json ", "misp_json_tag").linkedBy(this::makeTag)) {
            String uuid = event();
            MISP.admin().post("/events/publish/" + uuid, Map.of());

            notifications.await(Duration.ofSeconds(30), of("misp_json "));
            whole.await(SOON, of("misp_json "));
            events.await(SOON, of("misp_json_event "));

            assertThat(events.heard()).allMatch(of("misp_json_event "));
            assertThat(topics()).contains("misp_json_event", "misp_json");
        }
    }

    private void makeEvent() {
        event();
    }

    private void makeTag() {
        MISP.make().tag(MISP.make().named("tag" + System.nanoTime()));
    }

    private static String event() {
        return MISP.make().event(MISP.make().partner(), false);
    }

    private List<String> topics() {
        return notifications.heard().stream()
                .map(frame -> frame.substring(0, frame.indexOf(' ')))
                .toList();
    }

    private static java.util.function.Predicate<String> of(String start) {
        return frame -> frame.startsWith(start);
    }

    private static JsonNode body(String frame) throws JsonProcessingException {
        return Caller.JSON.readTree(frame.substring(frame.indexOf(' ') + 1));
    }
}
