package io.mispcurator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.contract.Caller.Answer;
import io.mispcurator.misp.EventAnswer;
import io.mispcurator.misp.MispAwayException;
import io.mispcurator.misp.MispException;
import io.mispcurator.misp.MispRefusalException;
import io.mispcurator.misp.MispUnansweredException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what, and how MISP says that somebody may not. */
class PermissionsContractIT {

    @RegisterExtension
    static final MispUnderTest MISP = new MispUnderTest();

    private String tag;
    private String event;

    @BeforeEach
    void make_an_event_with_a_global_tag() {
        tag = MISP.make().named("global");
        event = MISP.make().event(MISP.make().partner(), true, tag);
    }

    @Test
    void a_wrong_key_is_403_and_means_to_wait() {
        Answer answer = MISP.with("x".repeat(40)).get("/events/view/" + event + "/deleted:2");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.message()).startsWith("Authentication failed");
        meansToWait(answer);
    }

    @Test
    void no_key_is_403_and_means_to_wait() {
        Answer answer = MISP.admin()
                .send(MISP.admin()
                        .bareRequest("/events/view/" + event)
                        .header("Accept", "application/json")
                        .GET());

        assertThat(answer.status()).isEqualTo(403);
        meansToWait(answer);
    }

    @Test
    void who_does_not_ask_for_json_is_sent_to_the_login_page() {
        Answer answer = MISP.admin()
                .send(MISP.admin()
                        .bareRequest("/events/view/" + event)
                        .header("Authorization", MISP.admin().key())
                        .GET());

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).endsWith("/users/login");
        assertThatExceptionOfType(MispUnansweredException.class)
                .as("MISP's version settles whether it is away")
                .isThrownBy(() -> EventAnswer.read(answer.status(), null, answer.body()));
    }

    private static void meansToWait(Answer answer) {
        assertThatExceptionOfType(MispAwayException.class)
                .isThrownBy(() -> EventAnswer.read(answer.status(), null, answer.body()));
    }

    @Test
    void who_asks_is_told_with_role_and_organisation() {
        JsonNode me = MISP.admin().get("/users/view/me").json();

        assertThat(me.at("/User/id").asText()).matches("[0-9]+");
        assertThat(me.at("/Role/perm_site_admin").booleanValue()).isTrue();
        assertThat(me.at("/Role/perm_tagger").isBoolean()).isTrue();
        assertThat(me.at("/Role/perm_publish").isBoolean()).isTrue();
        assertThat(me.at("/Role/perm_tag_editor").isBoolean()).isTrue();
        assertThat(me.at("/Organisation/uuid").asText()).hasSize(36);
    }

    @Test
    void misp_tells_its_version() {
        assertThat(MISP.admin()
                        .get("/servers/getVersion")
                        .json()
                        .path("version")
                        .asText())
                .startsWith("2.");
    }

    @Test
    void a_key_that_may_only_read_shows_the_full_role_and_writes_nothing() {
        Caller reader = MISP.make().readOnly();

        assertThat(reader.get("/users/view/me").json().at("/Role/perm_tagger").booleanValue())
                .isTrue();
        assertThat(reader.get("/events/view/" + event).status()).isEqualTo(200);
        refuses(reader, attach(reader, event));
        refuses(reader, reader.post("/events/publish/" + event, Map.of()));
    }

    @Test
    void a_tag_on_an_event_that_does_not_exist_tells_whether_a_key_may_write() {
        Caller reader = MISP.make().readOnly();
        String nobody = UUID.randomUUID().toString();

        assertThat(attach(MISP.admin(), nobody).status()).isEqualTo(404);
        assertThat(attach(reader, nobody).status()).isEqualTo(403);
    }

    @Test
    void a_role_that_may_only_read_can_look_up_and_view_but_not_tag() {
        Caller reader = MISP.make().user("Read Only");

        assertThat(reader.get("/events/view/" + event).status()).isEqualTo(200);
        assertThat(reader.post("/warninglists/checkValue", new String[] {"x"}).status())
                .isEqualTo(200);
        refuses(reader, attach(reader, event));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Publisher", "Org Admin", "Sync user"})
    void no_role_but_a_site_admins_removes_global_tags_or_publishes_a_partners_event(String role) {
        String known = MISP.make().named("known");
        MISP.make().tag(known);
        Caller user = MISP.make().user(role);

        Answer attached = user.post("/tags/attachTagToObject", Map.of("uuid", event, "tag", known, "local", true));
        Answer removed = user.post("/tags/removeTagFromObject", Map.of("uuid", event, "tag", tag));
        Answer published = user.post("/events/publish/" + event, Map.of());

        assertThat(attached.status()).as(attached.text()).isEqualTo(200);
        assertThat(removed.status()).isEqualTo(403);
        assertThat(removed.message()).contains("orgc");
        assertThat(published.status()).isEqualTo(405);
        try (ProgramCalls program = new ProgramCalls(user)) {
            refuses(() -> program.remove(event, tag));
            refuses(() -> program.publish(event));
        }
    }

    @Test
    void a_tag_that_does_not_exist_is_made_by_tag_editors_only() {
        Caller publisher = MISP.make().user("Publisher");
        Map<String, Object> request = Map.of("uuid", event, "tag", MISP.make().named("new"), "local", true);

        Answer answer = publisher.post("/tags/attachTagToObject", request);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("errors").toString()).contains("insufficient privileges to create it");
    }

    @Test
    void who_may_not_publish_is_told_so() {
        Caller user = MISP.make().user("User");

        refuses(user, user.post("/events/publish/" + event, Map.of()));
    }

    private void refuses(Caller caller, Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(403);
        assertThat(answer.message()).doesNotStartWith("Authentication failed");
        try (ProgramCalls program = new ProgramCalls(caller)) {
            refuses(() -> program.attach(event, false, MISP.make().named("refused")));
        }
    }

    private static void refuses(Runnable call) {
        assertThatExceptionOfType(MispException.class).isThrownBy(call::run).isInstanceOf(MispRefusalException.class);
    }

    private static Answer attach(Caller caller, String event) {
        return caller.post(
                "/tags/attachTagToObject",
                Map.of("uuid", event, "tag", MISP.make().named("probe"), "local", true));
    }
}
