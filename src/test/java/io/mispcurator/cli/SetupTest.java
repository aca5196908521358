package io.mispcurator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mispcurator.app.MispAccess;
import io.mispcurator.cli.SetupDialogue.Orders;
import io.mispcurator.config.Settings;
import io.mispcurator.config.Sources;
import io.mispcurator.docs.RestCalls;
import io.mispcurator.misp.Tag;
import io.mispcurator.misp.Warninglist;
import io.mispcurator.misp.WarninglistContent;
import io.mispcurator.misp.WarninglistContent.Entry;
import io.mispcurator.setup.Setup;
import io.mispcurator.setup.Wishes;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.demo.Samples;
import io.mispcurator.simulator.faults.Exchange;
import io.mispcurator.simulator.model.Role;
import io.mispcurator.trustlists.TrustReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes a simulated MISP ready on which nothing is prepared. */
class SetupTest {

    private static final String HIGH = "org-confidence-level-high";
    private static final String MEDIUM = "org-confidence-level-medium";
    private static final String ALPHA = "org_uuid:11111111-1111-4111-8111-111111111111";
    private static final String HOST = "org_uuid:98bffab3-ee6a-4ace-941c-010d084c559b";
    private static final String GRADE = "admiralty-scale:source-reliability=\"a\"";
    private static final Orders YES = new Orders(false, true, List.of(), false, null, false);
    private static final Orders ASKED = new Orders(false, false, List.of(), false, null, false);

    @TempDir
    Path home;

    private final List<String> said = new ArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private SimulatedMisp misp;
    private MispAccess access;
    private String publisher = "tcp://127.0.0.1:50000";

    @BeforeEach
    void start() {
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
        Samples.bare(misp);
        access = access(misp.key());
    }

    private MispAccess access(String key) {
        return MispAccess.forChecks(settings(key), Path.of("").toAbsolutePath());
    }

    private Settings settings(String key) {
        return Settings.of(new Sources()
                .properties(Map.of("misp.url", misp.url().toString(), "misp.key", key, "data.dir", "none")));
    }

    @AfterEach
    void stop() {
        RestCalls.assertListedWithAdministration(misp.exchanges());
        access.close();
        misp.close();
    }

    @Test
    void makes_all_that_is_missing_and_has_nothing_to_do_the_second_time() {
        assertThat(hold(orders("cert alpha", MEDIUM + "=ISAC"), null)).isTrue();

        for (String setting : List.of("enable", "event_notifications_enable", "warninglist_notifications_enable")) {
            assertThat(access.setting("Plugin.ZeroMQ_" + setting)).isEqualTo("true");
        }
        assertThat(list(HIGH))
                .extracting(
                        WarninglistContent::type,
                        WarninglistContent::category,
                        WarninglistContent::enabled,
                        WarninglistContent::entries)
                .containsExactly("string", "known", true, List.of(new Entry(ALPHA, "CERT Alpha")));
        assertThat(list(MEDIUM).entries()).extracting(Entry::comment).containsExactly("ISAC Beta");
        assertThat(access.tags(List.of(GRADE, "workflow:state=\"complete\""), true))
                .hasSize(2);
        assertThat(access.administration()
                        .taxonomy("admiralty-scale")
                        .orElseThrow()
                        .enabled())
                .isTrue();
        assertThat(access.setting("Security.authkey_keep_session"))
                .as("that is asked for by itself")
                .isEqualTo("false");
        misp.clearExchanges();

        assertThat(hold(YES, null)).isTrue();

        assertThat(said).contains("There is nothing to change in MISP.");
        assertThatNothingWasWritten();
    }

    @Test
    void without_a_name_the_host_organisation_is_first_which_trusts_nobody() {
        assertThat(hold(YES, null)).isTrue();

        assertThat(list(HIGH).entries()).containsExactly(new Entry(HOST, "LOCAL-HOST"));
        assertThat(said.get(0)).contains("LOCAL-HOST, your own organisation", "so it trusts nobody");
    }

    @Test
    void a_dry_run_says_all_and_writes_nothing() {
        assertThat(hold(new Orders(true, false, List.of(), false, null, false), null))
                .isTrue();

        assertThat(said)
                .contains(
                        "  1. switch on MISP's ZeroMQ publisher (Plugin.ZeroMQ_enable)",
                        "  4. make the warninglist " + HIGH + ", with LOCAL-HOST on it",
                        "Nothing was changed: this was a dry run.");
        assertThatNothingWasWritten();
    }

    @Test
    void who_is_asked_names_the_first_and_may_say_no() {
        answers.addAll(List.of("nobody", "1, bank", "", "n", "n", "n"));

        assertThat(hold(ASKED, typed())).isFalse();

        assertThat(said)
                .contains(
                        "  1  CERT Alpha (11111111-1111-4111-8111-111111111111), who runs https://misp.alpha.example",
                        "MISP knows no organisation \"nobody\"",
                        "  4. make the warninglist " + HIGH + ", with CERT Alpha, Bank Delta on it",
                        "Nothing was changed.");
        assertThatNothingWasWritten();
    }

    @Test
    void a_list_is_mended_and_the_other_entries_and_all_comments_stay() {
        misp.addWarninglist(HIGH, "substring", List.of("x"));
        access.administration()
                .edit(list(HIGH)
                        .withEntries(List.of(
                                new Entry("", "our partners"),
                                new Entry("org_uuid:AAAAAAAA-1111-4111-8111-111111111111", "Big"),
                                new Entry("a note", null),
                                new Entry(ALPHA, "CERT Alpha # since 2020"))));
        misp.enableWarninglist(HIGH, false);
        misp.addWarninglist(MEDIUM, List.of(HOST));

        assertThat(hold(YES, null)).isTrue();

        WarninglistContent mended = list(HIGH);
        assertThat(mended.enabled()).isTrue();
        assertThat(mended.type()).isEqualTo("string");
        assertThat(mended.description()).endsWith("(our partners)");
        assertThat(mended.entries())
                .containsExactly(
                        new Entry("org_uuid:aaaaaaaa-1111-4111-8111-111111111111", "Big"),
                        new Entry("a note", null),
                        new Entry(ALPHA, "CERT Alpha # since 2020"));
        assertThat(said)
                .contains("  4. mend the warninglist " + HIGH
                        + " (type substring instead of string, a blank entry, 1 UUID in upper case or between blanks,"
                        + " never found); the other entries stay");
    }

    @Test
    void what_misp_says_it_saved_and_did_not_is_a_failure_and_the_rest_is_done() {
        misp.faults()
                .next(1)
                .onPath("/servers/serverSettingsEdit/Plugin.ZeroMQ_enable")
                .answer(200, "{\"saved\":true,\"success\":true,\"message\":\"Field updated\"}");

        assertThat(hold(YES, null)).isFalse();

        assertThat(said)
                .filteredOn(line -> line.contains("switch on MISP's ZeroMQ publisher"))
                .last()
                .asString()
                .endsWith("MISP says that it is done, and it is not");
        assertThat(list(HIGH).enabled()).isTrue();
        assertThat(hold(YES, null)).as("begun again").isTrue();
    }

    @Test
    void a_tag_that_its_taxonomy_does_not_have_or_that_misp_hides_is_told_apart() {
        misp.addTaxonomy("admiralty-scale", false, List.of("admiralty-scale:source-reliability=\"A\""));
        misp.addHiddenTag("workflow:state=\"complete\"");

        assertThat(hold(YES, null)).as("something is left for a person").isFalse();

        assertThat(said)
                .anyMatch(line -> line.startsWith(
                        "  - a rule attaches " + GRADE + ", and the taxonomy admiralty-scale has no such tag"));
        assertThat(access.tags(List.of(GRADE), true)).isEmpty();
        assertThat(access.tags(List.of("workflow:state=\"complete\""), true))
                .extracting(Tag::exportable)
                .containsExactly(true);
    }

    @Test
    void what_rest_cannot_do_is_said_exactly() {
        publisher = "tcp://misp:50000";
        misp.set("Plugin.ZeroMQ_username", "reader");
        misp.set("MISP.language", "deu");

        assertThat(hold(YES, null)).isFalse();

        assertThat(String.join("\n", said))
                .contains("MISP's publisher listens on 127.0.0.1 alone (Plugin.ZeroMQ_host), and misp.zeromq.address is"
                        + " tcp://misp:50000")
                .contains("set misp.zeromq.username=reader and misp.zeromq.password-file")
                .contains("MISP.language to eng, which ./curator setup --english does");
    }

    @Test
    void a_user_of_its_own_gets_a_key_that_nobody_else_reads_and_that_is_never_overwritten() throws IOException {
        Orders own = new Orders(false, true, List.of(), true, SetupDialogue.SUGGESTED, false);

        assertThat(hold(own, null)).isTrue();

        Path file = home.resolve("secrets/misp-key");
        String key = Files.readString(file).strip();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(String.join("\n", said)).doesNotContain(key);
        assertThat(access.setting("Security.authkey_keep_session")).isEqualTo("true");
        try (MispAccess curator = access(key)) {
            assertThat(curator.user().email()).isEqualTo("misp-curator@admin.test");
            assertThat(curator.user().isSiteAdmin()).isTrue();
        }

        assertThat(hold(own, null)).isTrue();
        assertThat(Files.readString(file).strip()).isEqualTo(key);
        Files.delete(file);
        assertThat(hold(own, null))
                .as("as when it was interrupted before it wrote the key")
                .isTrue();
        assertThat(Files.readString(file).strip()).hasSize(40).isNotEqualTo(key);
    }

    @Test
    void only_a_site_admin_s_key_that_may_write_will_do() {
        for (String key : List.of(misp.addUser(Role.ORG_ADMIN), misp.addReadOnlyKey())) {
            try (MispAccess lesser = access(key)) {
                assertThatThrownBy(() -> hold(YES, null, lesser)).isInstanceOf(IllegalStateException.class);
            }
        }
        assertThatNothingWasWritten();
    }

    @Test
    void without_a_terminal_and_without_yes_nothing_is_done() {
        StringWriter err = new StringWriter();

        int exit = Main.line()
                .setErr(new PrintWriter(err))
                .execute("setup", "-Dmisp.url=" + misp.url(), "-Dmisp.key=" + misp.key());

        assertThat(exit).isOne();
        assertThat(err.toString().lines())
                .containsExactly(
                        "curator: there is no terminal to ask at, and nothing was changed: look with --dry-run,"
                                + " then say --yes");
        assertThat(misp.exchanges()).isEmpty();
    }

    private boolean hold(Orders orders, @Nullable Asking person) {
        return hold(orders, person, access);
    }

    private boolean hold(Orders orders, @Nullable Asking person, MispAccess asking) {
        Settings settings = settings(misp.key());
        Wishes wishes = new Wishes(
                settings.curation().rules(),
                settings.curation().lookupPrefix(),
                settings.curation().localTags(),
                publisher,
                "",
                home.resolve("secrets/misp-key"));
        Setup setup = new Setup(wishes, asking, asking.trust(), asking.administration());
        return new SetupDialogue(setup, settings.curation(), person, said::add).hold(orders);
    }

    private Asking typed() {
        return question -> answers.isEmpty() ? "" : answers.remove();
    }

    private static Orders orders(String... trusted) {
        return new Orders(false, true, List.of(trusted), false, null, false);
    }

    private WarninglistContent list(String name) {
        List<Warninglist> lists = access.trust().warninglists();
        return access.trust()
                .warninglist(TrustReader.named(name, lists).orElseThrow().id());
    }

    /** The only posts are questions, and the tag for an event that does not exist. */
    private void assertThatNothingWasWritten() {
        assertThat(misp.exchanges())
                .filteredOn(exchange -> exchange.method().equals("POST"))
                .extracting(Exchange::path)
                .allMatch(path -> path.matches("/tags/search.*|/tags/attachTagToObject|/events/index"));
    }
}
