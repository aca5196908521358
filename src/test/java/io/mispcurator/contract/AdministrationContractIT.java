package io.mispcurator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mispcurator.contract.Caller.Answer;
import io.mispcurator.misp.AdministrationAnswer;
import io.mispcurator.misp.AdministrationRequest;
import io.mispcurator.misp.EventCreatorsAnswer;
import io.mispcurator.misp.EventIndexRequest;
import io.mispcurator.misp.KnownOrganisation;
import io.mispcurator.misp.MispRefusalException;
import io.mispcurator.misp.OrganisationIndexAnswer;
import io.mispcurator.misp.ServerIndexAnswer;
import io.mispcurator.misp.SettingAnswer;
import io.mispcurator.misp.Taxonomy;
import io.mispcurator.misp.TaxonomyAnswer;
import io.mispcurator.misp.WarninglistContent;
import io.mispcurator.misp.WarninglistContent.Entry;
import io.mispcurator.misp.WarninglistContentAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code setup} and {@code trust} ask and change, with the program's own bodies, read by its own readers. */
class AdministrationContractIT {

    @RegisterExtension
    static final MispUnderTest MISP = new MispUnderTest();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SETTING = "Plugin.ZeroMQ_warninglist_notifications_enable";

    @Test
    void a_list_is_made_enabled_and_its_entries_have_their_comments() {
        WarninglistContent list =
                make("made", List.of(new Entry("a", "CERT Alpha # since 2020"), new Entry("b", null)));

        assertThat(list.type()).isEqualTo("string");
        assertThat(list.category()).isEqualTo("known");
        assertThat(list.enabled()).isTrue();
        assertThat(list.builtIn()).isFalse();
        assertThat(list.entries())
                .extracting(Entry::value, Entry::comment)
                .containsExactly(tuple("a", "CERT Alpha # since 2020"), tuple("b", null));
    }

    @Test
    void misp_keeps_no_empty_list_and_no_two_of_one_name() {
        WarninglistContent list = make("named", List.of(new Entry("a", null)));

        Answer same =
                post("/warninglists/add", AdministrationRequest.makeWarninglist(list.name(), "test", list.entries()));
        Answer empty = post(
                "/warninglists/edit/" + list.id(), AdministrationRequest.editWarninglist(list.withEntries(List.of())));

        assertThat(List.of(same.status(), empty.status())).containsOnly(403);
        assertThatExceptionOfType(MispRefusalException.class)
                .isThrownBy(() -> AdministrationAnswer.values(
                        "warninglists/edit", empty.status(), null, empty.body(), "/Warninglist/version"))
                .withMessageContaining("Entries cannot be empty");
        assertThat(view(list.id()).entries()).isEqualTo(list.entries());
    }

    @Test
    void an_edit_replaces_all_entries_and_counts_the_version_up_by_one() {
        WarninglistContent list = make("edited", List.of(new Entry("a", "first"), new Entry("b", "second")));

        Answer edited = post(
                "/warninglists/edit/" + list.id(),
                AdministrationRequest.editWarninglist(
                        list.withEntries(List.of(new Entry("b", "second"), new Entry("c", null)))));

        assertThat(AdministrationAnswer.values(
                        "warninglists/edit", edited.status(), null, edited.body(), "/Warninglist/version"))
                .containsExactly(Long.toString(list.version() + 1));
        assertThat(view(list.id()).entries()).containsExactly(new Entry("b", "second"), new Entry("c", null));
        assertThat(view(list.id()).version()).isEqualTo(list.version() + 1);
    }

    @Test
    void a_list_is_enabled_by_its_number_and_one_that_is_unknown_is_not_saved() {
        WarninglistContent list = make("switched", List.of(new Entry("a", null)));
        post("/warninglists/toggleEnable", "{\"id\":[\"" + list.id() + "\"],\"enabled\":0}");
        assertThat(view(list.id()).enabled()).isFalse();

        saved(post("/warninglists/toggleEnable", AdministrationRequest.enableWarninglist(list.id())));
        Answer unknown = post("/warninglists/toggleEnable", AdministrationRequest.enableWarninglist("999999999"));

        assertThat(view(list.id()).enabled()).isTrue();
        assertThatExceptionOfType(MispRefusalException.class).isThrownBy(() -> saved(unknown));
    }

    @Test
    void lists_and_settings_are_for_site_admins_to_change() {
        WarninglistContent list = make("guarded", List.of(new Entry("a", null)));
        Caller orgAdmin = MISP.make().user("Org Admin");

        List<Answer> refused = List.of(
                orgAdmin.post("/warninglists/edit/" + list.id(), json(AdministrationRequest.editWarninglist(list))),
                orgAdmin.post("/servers/serverSettingsEdit/" + SETTING, json(AdministrationRequest.setting(true))),
                orgAdmin.get("/servers/index"));

        assertThat(refused).extracting(Answer::status).containsOnly(403);
        assertThat(refused)
                .extracting(Answer::message)
                .containsOnly("You do not have permission to use this functionality.");
    }

    @Test
    void a_setting_is_set_to_what_it_is_already_and_an_unknown_one_is_404() {
        String value = setting();

        saved(post("/servers/serverSettingsEdit/" + SETTING, AdministrationRequest.setting(SettingAnswer.isOn(value))));

        assertThat(setting()).isEqualTo(value);
        assertThat(post("/servers/serverSettingsEdit/Plugin.ZeroMQ_nonsense", AdministrationRequest.setting(true))
                        .status())
                .isEqualTo(404);
    }

    private static String setting() {
        Answer answer = MISP.admin().get("/servers/getSetting/" + SETTING);
        return SettingAnswer.read(answer.status(), null, answer.body());
    }

    @Test
    void a_tag_that_its_taxonomy_does_not_have_is_saved_and_not_made() {
        if (!MispUnderTest.isLive()) {
            MISP.simulated().addTaxonomy("workflow", true, List.of("workflow:state=\"incomplete\""));
        }
        Answer viewed = MISP.admin().get("/taxonomies/view/workflow");
        Taxonomy workflow =
                TaxonomyAnswer.taxonomy(viewed.status(), null, viewed.body()).orElseThrow();
        String tag = MISP.make().named("nonsense");

        assertThat(workflow.tags()).contains("workflow:state=\"incomplete\"");
        saved(post("/taxonomies/addTag", AdministrationRequest.makeTaxonomyTag(workflow.id(), tag)));

        assertThat(MISP.admin().post("/tags/search/0/1", Map.of("tag", tag)).json())
                .isEmpty();
        assertThat(post("/taxonomies/enable/999999999", "{}").status()).isEqualTo(403);
    }

    @Test
    void a_tag_is_made_exportable() {
        String name = MISP.make().named("hidden");
        String id = post("/tags/add", "{\"name\":\"" + name + "\",\"exportable\":0}")
                .json()
                .at("/Tag/id")
                .asText();

        post("/tags/edit/" + id, AdministrationRequest.showTag());

        assertThat(MISP.admin()
                        .post("/tags/search/0/1", Map.of("tag", name))
                        .json()
                        .at("/0/Tag/exportable")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void a_user_of_a_role_of_its_own_has_a_key_that_works_and_can_get_another() {
        String email = MISP.make().named("own") + "@example.com";
        Answer role = post(
                "/admin/roles/add", AdministrationRequest.makeRole(MISP.make().named("role"), List.of("perm_auth")));
        String roleId = role.json().at("/Role/id").asText();
        MISP.make().afterwards(() -> MISP.admin().post("/admin/roles/delete/" + roleId, Map.of()));
        String organisation =
                MISP.admin().get("/users/view/me").json().at("/User/org_id").asText();

        Answer user = post("/admin/users/add", AdministrationRequest.makeUser(email, roleId, organisation));
        String userId = user.json().at("/User/id").asText();
        MISP.make().afterwards(() -> MISP.admin().post("/admin/users/delete/" + userId, Map.of()));
        String first = AdministrationAnswer.values("admin/users", user.status(), null, user.body(), "/User/authkey")
                .get(0);
        Answer roles = MISP.admin().get("/roles/index");
        Answer holders = MISP.admin().get("/auth_keys/index");
        Answer added = post("/auth_keys/add/" + userId, AdministrationRequest.makeKey("misp-curator"));

        assertThat(AdministrationAnswer.roles(roles.status(), null, roles.body()))
                .containsValue(roleId);
        assertThat(AdministrationAnswer.keyHolders(holders.status(), null, holders.body()))
                .containsEntry(email, userId);
        String second = AdministrationAnswer.values(
                        "auth_keys", added.status(), null, added.body(), "/AuthKey/authkey_raw")
                .get(0);
        for (String key : List.of(first, second)) {
            assertThat(MISP.with(key)
                            .get("/users/view/me")
                            .json()
                            .at("/User/email")
                            .asText())
                    .isEqualTo(email);
        }
        assertThat(post("/admin/users/add", AdministrationRequest.makeUser(email, roleId, organisation))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void servers_are_listed_with_whose_they_are() {
        Answer answer = MISP.admin().get("/servers/index");

        assertThat(ServerIndexAnswer.servers(answer.status(), null, answer.body()))
                .allMatch(server -> !server.id().isEmpty());
    }

    @Test
    void events_are_counted_by_their_creators() {
        Belongings.Partner partner = MISP.make().partner();
        MISP.make().event(partner, false);
        MISP.make().event(partner, false);
        Answer listed = MISP.admin().get("/organisations/index/scope:all");
        KnownOrganisation known = OrganisationIndexAnswer.organisations(listed.status(), null, listed.body()).stream()
                .filter(organisation -> organisation.uuid().equals(partner.uuid()))
                .findFirst()
                .orElseThrow();

        Answer answer = post(
                "/events/index",
                EventIndexRequest.all(100).minimal().by(List.of(known.id())).toString());

        assertThat(known.name()).isEqualTo(partner.name());
        assertThat(EventCreatorsAnswer.read(answer.status(), null, answer.body()))
                .isEqualTo(new EventCreatorsAnswer.Page(2, Map.of(partner.uuid(), 2)));
    }

    private static WarninglistContent make(String name, List<Entry> entries) {
        Answer made = post(
                "/warninglists/add",
                AdministrationRequest.makeWarninglist(MISP.make().named(name), "made by a test", entries));
        String id = AdministrationAnswer.values("warninglists/add", made.status(), null, made.body(), "/Warninglist/id")
                .get(0);
        MISP.make().afterwards(() -> MISP.admin().post("/warninglists/delete/" + id, Map.of()));
        return view(id);
    }

    private static WarninglistContent view(String id) {
        Answer answer = MISP.admin().get("/warninglists/view/" + id);
        return WarninglistContentAnswer.read(answer.status(), null, answer.body());
    }

    private static void saved(Answer answer) {
        AdministrationAnswer.saved("it", answer.status(), null, answer.body());
    }

    private static Answer post(String path, String body) {
        return MISP.admin().post(path, json(body));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
