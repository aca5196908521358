package io.mispcurator.app;

import io.mispcurator.misp.AdministrationAnswer;
import io.mispcurator.misp.AdministrationRequest;
import io.mispcurator.misp.ServerIndexAnswer;
import io.mispcurator.misp.SyncServer;
import io.mispcurator.misp.TagRequest;
import io.mispcurator.misp.Taxonomy;
import io.mispcurator.misp.TaxonomyAnswer;
import io.mispcurator.misp.WarninglistContent;
import io.mispcurator.misp.WarninglistContent.Entry;
import io.mispcurator.output.Secrets;
import io.mispcurator.rest.MispAnswer;
import io.mispcurator.setup.MispAdministration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The requests that change how MISP is set up. They are made here and nowhere else, and only the commands {@code setup} and
 * {@code trust} have a way to them.
 */
final class AdministrationCalls implements MispAdministration {

    private final MispCaller misp;

    AdministrationCalls(MispCaller misp) {
        this.misp = misp;
    }

    @Override
    public void makeWarninglist(String name, String description, List<Entry> entries) {
        values(
                "misp:post:warninglists/add",
                Map.of(),
                AdministrationRequest.makeWarninglist(name, description, entries),
                "/Warninglist/id");
    }

    @Override
    public long edit(WarninglistContent wanted) {
        String version = values(
                        "misp:post:warninglists/edit/{id:number}",
                        Map.of("id", wanted.id()),
                        AdministrationRequest.editWarninglist(wanted),
                        "/Warninglist/version")
                .get(0);
        return Long.parseLong(version);
    }

    @Override
    public void enableWarninglist(String id) {
        saved("misp:post:warninglists/toggleEnable", Map.of(), AdministrationRequest.enableWarninglist(id));
    }

    @Override
    public void set(String setting, boolean value) {
        set(setting, (Object) AdministrationRequest.setting(value));
    }

    @Override
    public void set(String setting, String value) {
        set(setting, (Object) AdministrationRequest.setting(value));
    }

    private void set(String setting, Object body) {
        saved("misp:post:servers/serverSettingsEdit/{name:setting}", Map.of("name", setting), body);
    }

    @Override
    public Optional<Taxonomy> taxonomy(String namespace) {
        if (!TaxonomyAnswer.isNamespace(namespace)) {
            return Optional.empty();
        }
        MispAnswer answer = misp.ask("misp:get:taxonomies/view/" + TaxonomyAnswer.namespace(namespace));
        return TaxonomyAnswer.taxonomy(answer.status(), answer.retryAfter(), answer.content());
    }

    @Override
    public void enableTaxonomy(String id) {
        saved("misp:post:taxonomies/enable/{id:number}", Map.of("id", id), "{}");
    }

    @Override
    public void makeTaxonomyTag(String taxonomyId, String tag) {
        saved("misp:post:taxonomies/addTag", Map.of(), AdministrationRequest.makeTaxonomyTag(taxonomyId, tag));
    }

    @Override
    public void makeTag(String name) {
        values("misp:post:tags/add", Map.of(), TagRequest.make(name), "/Tag/id");
    }

    @Override
    public void showTag(String id) {
        values("misp:post:tags/edit/{id:number}", Map.of("id", id), AdministrationRequest.showTag(), "/Tag/id");
    }

    @Override
    public List<SyncServer> servers() {
        MispAnswer answer = misp.ask("misp:get:servers/index");
        return ServerIndexAnswer.servers(answer.status(), answer.retryAfter(), answer.content());
    }

    @Override
    public Map<String, String> roles() {
        MispAnswer answer = misp.ask("misp:get:roles/index");
        return AdministrationAnswer.roles(answer.status(), answer.retryAfter(), answer.content());
    }

    @Override
    public String makeRole(String name, Collection<String> permissions) {
        return values(
                        "misp:post:admin/roles/add",
                        Map.of(),
                        AdministrationRequest.makeRole(name, permissions),
                        "/Role/id")
                .get(0);
    }

    @Override
    public Map<String, String> keyHolders() {
        MispAnswer answer = misp.ask("misp:get:auth_keys/index");
        return AdministrationAnswer.keyHolders(answer.status(), answer.retryAfter(), answer.content());
    }

    @Override
    public String makeUser(String email, String roleId, String organisationId) {
        return key(
                "misp:post:admin/users/add",
                Map.of(),
                AdministrationRequest.makeUser(email, roleId, organisationId),
                "/User/authkey");
    }

    @Override
    public String makeKey(String userId, String comment) {
        return key(
                "misp:post:auth_keys/add/{id:number}",
                Map.of("id", userId),
                AdministrationRequest.makeKey(comment),
                "/AuthKey/authkey_raw");
    }

    /** From here on the key is blanked wherever anything is printed. */
    private String key(String call, Map<String, String> variables, Object body, String place) {
        String key = values(call, variables, body, place).get(0);
        Secrets.learn(List.of(key));
        return key;
    }

    private void saved(String call, Map<String, String> variables, Object body) {
        MispAnswer answer = misp.ask(call, variables, body);
        AdministrationAnswer.saved(name(call), answer.status(), answer.retryAfter(), answer.content());
    }

    private List<String> values(String call, Map<String, String> variables, Object body, String place) {
        MispAnswer answer = misp.ask(call, variables, body);
        return AdministrationAnswer.values(name(call), answer.status(), answer.retryAfter(), answer.content(), place);
    }

    private static String name(String call) {
        return call.replaceFirst("misp:(get|post):", "").replaceFirst("/\\{.*", "");
    }
}
