package io.mispcurator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mispcurator.app.MispAccess;
import io.mispcurator.config.Settings;
import io.mispcurator.config.Sources;
import io.mispcurator.docs.RestCalls;
import io.mispcurator.misp.MispRefusalException;
import io.mispcurator.misp.WarninglistContent.Entry;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import io.mispcurator.simulator.model.Role;
import io.mispcurator.trustlists.ListChangedException;
import io.mispcurator.trustlists.ListEditing;
import io.mispcurator.trustlists.MemberNames.Named;
import io.mispcurator.trustlists.UnknownOrganisationException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Puts organisations on the lists of a simulated MISP and takes them off. */
class TrustEditorTest {

    private static final String HIGH = "org-confidence-level-high";
    private static final String MEDIUM = "org-confidence-level-medium";
    private static final String A = "admiralty-scale:source-reliability=\"a\"";
    private static final String C = "admiralty-scale:source-reliability=\"c\"";
    private static final Organisation ALPHA = new Organisation("11111111-1111-4111-8111-111111111111", "CERT Alpha");
    private static final Organisation BETA =
            new Organisation("22222222-2222-4222-8222-222222222222", "ISAC \"Beta\"\n# of banks");

    private static SimulatedMisp misp;
    private static Settings settings;
    private static MispAccess access;

    private final List<String> told = new ArrayList<>();

    @BeforeAll
    static void start() {
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
        settings = settings(misp.key());
        access = access(settings);
        misp.pull(PulledEvent.of(ALPHA).withTags(C));
        misp.pull(PulledEvent.of(ALPHA).withTags(A));
        misp.pull(PulledEvent.of(BETA));
    }

    private static Settings settings(String key) {
        return Settings.of(new Sources()
                .properties(Map.of("misp.url", misp.url().toString(), "misp.key", key, "data.dir", "none")));
    }

    private static MispAccess access(Settings settings) {
        return MispAccess.forChecks(settings, Path.of("").toAbsolutePath());
    }

    @BeforeEach
    void lists() {
        Stream.of(HIGH, MEDIUM).filter(misp::hasWarninglist).forEach(misp::deleteWarninglist);
        misp.addWarninglist(HIGH, List.of("org_uuid:33333333-3333-4333-8333-333333333333", "not an organisation"));
        misp.addWarninglist(MEDIUM, List.of("x"));
    }

    @AfterAll
    static void stop() {
        RestCalls.assertListedWithAdministration(misp.exchanges());
        access.close();
        misp.close();
    }

    @Test
    void an_organisation_is_added_behind_the_others_with_its_name_and_what_follows_is_told() {
        editor().add(named("cert"), HIGH, false);

        assertThat(entries(HIGH))
                .containsExactly(
                        new Entry("org_uuid:33333333-3333-4333-8333-333333333333", null),
                        new Entry("not an organisation", null),
                        new Entry("org_uuid:" + ALPHA.uuid(), "CERT Alpha"));
        assertThat(told)
                .containsExactly(
                        "CERT Alpha (" + ALPHA.uuid() + ") is now on " + HIGH,
                        "MISP has 1 event of theirs without the grade " + A
                                + ": the running curator grades and publishes it, or ./curator backfill what is from"
                                + " before it first ran",
                        "1 event of theirs has the grade of another rule, and is graded again");
    }

    @Test
    void comments_of_others_stay_and_a_name_becomes_one_line_of_comment() {
        access.administration()
                .edit(access.trust()
                        .warninglist(id(HIGH))
                        .withEntries(List.of(
                                new Entry("org_uuid:33333333-3333-4333-8333-333333333333", "Gamma # our oldest"),
                                new Entry("", "a line of its own"))));

        editor().add(named(BETA.uuid()), HIGH, false);

        assertThat(entries(HIGH))
                .containsExactly(
                        new Entry("org_uuid:33333333-3333-4333-8333-333333333333", "Gamma # our oldest"),
                        new Entry("", "a line of its own"),
                        new Entry("org_uuid:" + BETA.uuid(), "ISAC \"Beta\" # of banks"));
    }

    @Test
    void one_that_is_on_the_list_is_not_added_again_and_one_that_is_never_found_is_mended() {
        misp.editWarninglist(HIGH, List.of(ALPHA.uuid(), "org_uuid:" + BETA.uuid()));

        editor().add(named("cert alpha", BETA.uuid()), HIGH, false);

        assertThat(entries(HIGH))
                .extracting(Entry::value)
                .containsExactly("org_uuid:" + ALPHA.uuid(), "org_uuid:" + BETA.uuid());
        assertThat(told.get(0)).endsWith("is on " + HIGH + " already");
    }

    @Test
    void a_list_of_an_earlier_rule_that_decides_is_named() {
        misp.editWarninglist(HIGH, List.of("org_uuid:" + ALPHA.uuid()));

        editor().add(named("cert alpha"), MEDIUM, false);

        assertThat(told.get(0))
                .isEqualTo("CERT Alpha (" + ALPHA.uuid() + ") is on " + HIGH + " as well, whose rule comes first and"
                        + " decides; to move it: ./curator trust remove " + ALPHA.uuid() + " --list " + HIGH);
    }

    @Test
    void a_dry_run_changes_nothing() {
        List<Entry> before = entries(HIGH);

        editor(access.administration(), true).add(named("cert alpha"), HIGH, false);
        editor(access.administration(), true).remove(named("33333333-3333-4333-8333-333333333333"), null);

        assertThat(entries(HIGH)).isEqualTo(before);
        assertThat(told.get(0)).contains("would be put on");
        assertThat(told).last().asString().contains("would be taken off");
    }

    @Test
    void one_name_that_is_unknown_keeps_all_from_being_added() {
        List<Entry> before = entries(HIGH);

        assertThatThrownBy(() -> editor().add(named("cert alpha", "nobody"), HIGH, false))
                .isInstanceOf(UnknownOrganisationException.class);

        assertThat(entries(HIGH)).isEqualTo(before);
    }

    @Test
    void one_is_taken_off_every_list_however_it_is_written_also_when_misp_does_not_know_it() {
        misp.editWarninglist(MEDIUM, List.of("33333333-3333-4333-8333-333333333333", "x"));

        editor().remove(named("33333333-3333-4333-8333-333333333333"), null);

        assertThat(entries(HIGH)).extracting(Entry::value).containsExactly("not an organisation");
        assertThat(entries(MEDIUM)).extracting(Entry::value).containsExactly("x");
    }

    @Test
    void the_last_entry_is_not_taken_off_and_then_nothing_is() {
        misp.editWarninglist(MEDIUM, List.of("org_uuid:33333333-3333-4333-8333-333333333333"));

        assertThatThrownBy(() -> editor().remove(named("33333333-3333-4333-8333-333333333333"), null))
                .hasMessageStartingWith("nothing would be left on " + MEDIUM + ", and MISP keeps no empty list");

        assertThat(entries(HIGH)).hasSize(2);
    }

    @Test
    void what_somebody_else_writes_meanwhile_is_read_again() {
        AtomicInteger edits = new AtomicInteger();
        ListEditing overwritten = wanted -> {
            long version = access.administration().edit(wanted);
            if (edits.getAndIncrement() == 0) {
                misp.editWarninglist(HIGH, List.of("org_uuid:" + BETA.uuid()));
            }
            return version;
        };

        editor(overwritten, false).add(named("cert alpha"), HIGH, false);

        assertThat(entries(HIGH))
                .extracting(Entry::value)
                .containsExactly("org_uuid:" + BETA.uuid(), "org_uuid:" + ALPHA.uuid());
    }

    @Test
    void that_an_edit_has_replaced_somebody_else_s_is_told() {
        ListEditing late = wanted -> {
            misp.editWarninglist(HIGH, List.of("org_uuid:" + BETA.uuid()));
            return access.administration().edit(wanted);
        };

        assertThatThrownBy(() -> editor(late, false).add(named("cert alpha"), HIGH, false))
                .isInstanceOf(ListChangedException.class)
                .hasMessageContaining("somebody else edited " + HIGH + " in the same moment");
    }

    @Test
    void a_key_that_may_not_edit_lists_is_refused_by_misp() {
        try (MispAccess lesser = access(settings(misp.addUser(Role.ORG_ADMIN)))) {
            assertThatThrownBy(() -> editor(lesser.administration(), false).add(named("cert alpha"), HIGH, false))
                    .isInstanceOf(MispRefusalException.class)
                    .hasMessageContaining("You do not have permission");
        }
    }

    @Test
    void the_command_lists_them_and_refuses_what_is_ambiguous_with_a_line_for_each() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

        int listed = line.execute(arguments("trust", "list"));
        int refused = line.execute(arguments("trust", "add", "nobody", "else", "--list", HIGH));

        assertThat(listed).isZero();
        assertThat(out.toString())
                .contains(HIGH + ": 1 organisation, grade " + A + ", publishes")
                .contains("! \"not an organisation\" has no org_uuid: and no UUID");
        assertThat(refused).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly(
                        "curator: MISP knows no organisation \"nobody\"",
                        "curator: MISP knows no organisation \"else\"",
                        "curator: nothing was changed");
    }

    private static String[] arguments(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        Map<String, String> given = new LinkedHashMap<>();
        given.put("misp.url", misp.url().toString());
        given.put("misp.key", misp.key());
        given.forEach((key, value) -> all.add("-D" + key + "=" + value));
        return all.toArray(String[]::new);
    }

    private TrustEditor editor() {
        return editor(access.administration(), false);
    }

    private TrustEditor editor(ListEditing editing, boolean dryRun) {
        return new TrustEditor(settings.curation(), access.trust(), editing, dryRun, told::add);
    }

    private static List<Named> named(String... names) {
        return Stream.of(names).map(name -> new Named(name, "")).toList();
    }

    private static List<Entry> entries(String list) {
        return access.trust().warninglist(id(list)).entries();
    }

    private static String id(String list) {
        return access.trust().warninglists().stream()
                .filter(known -> known.name().equals(list))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
