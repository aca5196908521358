package io.mispcurator.cli;

import static io.mispcurator.preflight.Status.FAILURE;
import static io.mispcurator.preflight.Status.OK;
import static io.mispcurator.preflight.Status.SKIPPED;
import static io.mispcurator.preflight.Status.WARNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.sun.net.httpserver.HttpsServer;
import io.mispcurator.app.Checks;
import io.mispcurator.app.MispAccess;
import io.mispcurator.app.RouteBundle;
import io.mispcurator.config.Settings;
import io.mispcurator.config.Sources;
import io.mispcurator.inbox.DataFolder;
import io.mispcurator.inbox.Inbox;
import io.mispcurator.preflight.Finding;
import io.mispcurator.preflight.LocalChecks;
import io.mispcurator.preflight.Preflight;
import io.mispcurator.preflight.Status;
import io.mispcurator.rest.Certificate;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.faults.Exchange;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every check over a simulated MISP, by the kamelets that curation uses. */
class CheckTest {

    private static final String HIGH = "org-confidence-level-high";
    private static final String MEDIUM = "org-confidence-level-medium";
    private static final String ALPHA = "org_uuid:11111111-1111-4111-8111-111111111111";
    private static final String BETA = "org_uuid:22222222-2222-4222-8222-222222222222";

    private final Map<String, String> settings = new LinkedHashMap<>();

    @TempDir
    Path folder;

    private SimulatedMisp misp;

    @BeforeEach
    void start() {
        startMisp(SimulatorOptions.ephemeral());
    }

    private void startMisp(SimulatorOptions options) {
        misp = SimulatedMisp.start(options.withIdleInterval(Duration.ofMillis(100)));
        misp.addWarninglist(HIGH, List.of(ALPHA));
        misp.addWarninglist(MEDIUM, List.of(BETA));
        for (String tag : List.of(
                "admiralty-scale:source-reliability=\"a\"",
                "admiralty-scale:source-reliability=\"c\"",
                "workflow:state=\"complete\"",
                "workflow:state=\"incomplete\"")) {
            misp.addTag(tag);
        }
        for (String organisation : List.of(ALPHA, BETA)) {
            misp.addOrganisation(new Organisation(organisation.substring("org_uuid:".length()), organisation));
        }
        misp.set("Plugin.ZeroMQ_port", misp.zeromqAddress().replaceFirst(".*:", ""));
        settings.put("misp.url", misp.url().toString());
        settings.put("misp.key", misp.key());
        settings.put("misp.zeromq.address", misp.zeromqAddress());
        settings.put("management.port", "0");
        settings.put("data.dir", folder.resolve("data").toString());
    }

    @AfterEach
    void stop() {
        misp.close();
    }

    @Test
    void all_is_well_and_nothing_is_written() {
        List<Finding> findings = look();

        assertThat(findings).allMatch(finding -> finding.status() == OK).allMatch(finding -> finding.remedy()
                .isEmpty());
        assertThat(findings)
                .extracting(Finding::name)
                .containsExactly(
                        "configuration",
                        "routes",
                        "rest",
                        "tls",
                        "key",
                        "version",
                        "misp-settings",
                        "misp-jobs",
                        "misp-sessions",
                        "tag",
                        "host-organisation",
                        "untag",
                        "publish",
                        "warninglist",
                        "warninglist",
                        "shared",
                        "tags",
                        "data-folder",
                        "management",
                        "zeromq");
        assertThat(misp.exchanges())
                .extracting(Exchange::method, exchange -> exchange.path().replaceAll("/\\d+$", ""), Exchange::status)
                .as("each question once, and the only one that would write is about no event")
                .hasSize(18)
                .filteredOn(exchange -> exchange.toList().get(0).equals("POST"))
                .extracting(exchange -> exchange.toList().subList(1, 3))
                .containsExactlyInAnyOrder(List.of("/tags/attachTagToObject", 404), List.of("/tags/search/0", 200));
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void a_key_that_misp_does_not_take() {
        settings.put("misp.key", "x".repeat(40));

        List<Finding> findings = look();

        assertThat(one(findings, "rest").status()).isEqualTo(OK);
        assertThat(one(findings, "key").status()).isEqualTo(FAILURE);
        assertThat(one(findings, "key").message()).contains("Authentication failed");
        assertThat(findings)
                .filteredOn(finding -> finding.status() == SKIPPED)
                .extracting(Finding::name)
                .containsExactly(
                        "version",
                        "misp-settings",
                        "misp-jobs",
                        "misp-sessions",
                        "tag",
                        "host-organisation",
                        "untag",
                        "publish",
                        "warninglist",
                        "warninglist",
                        "shared",
                        "tags");
        assertThat(one(findings, "tags").message()).isEqualTo("not looked at, since key fails");
        assertThat(one(findings, "zeromq").status()).isEqualTo(OK);
        assertThat(misp.exchanges()).as("one question told it").hasSize(1);
    }

    @Test
    void a_misp_that_is_away() {
        settings.put("misp.url", "http://127.0.0.1:1");

        Finding rest = one(look(), "rest");

        assertThat(rest.status()).isEqualTo(FAILURE);
        assertThat(rest.message()).startsWith("MISP cannot be reached: ");
        assertThat(rest.remedy()).contains("does MISP's web server run", "(misp.url is http://127.0.0.1:1)");
    }

    @Test
    void a_certificate_that_nobody_vouches_for() throws Exception {
        HttpsServer server = Certificate.selfSigned(folder, "ip:127.0.0.1").serve(exchange -> exchange.close());
        try {
            settings.put("misp.url", "https://127.0.0.1:" + server.getAddress().getPort());

            List<Finding> findings = look();

            assertThat(one(findings, "rest").status()).isEqualTo(OK);
            assertThat(one(findings, "tls").status()).isEqualTo(FAILURE);
            assertThat(one(findings, "tls").remedy()).contains("misp.ca-file");
            assertThat(one(findings, "key").message()).isEqualTo("not looked at, since tls fails");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void settings_of_misp_that_keep_it_silent_or_strange() {
        for (String setting : List.of("event", "warninglist")) {
            misp.faults()
                    .every()
                    .onPath("/servers/getSetting/Plugin.ZeroMQ_" + setting)
                    .answer(200, "{\"level\":2,\"value\":false}");
        }
        misp.faults().every().onPath("/servers/getSetting/MISP.language").answer(200, "{\"value\":\"fra\"}");

        assertThat(look())
                .filteredOn(finding -> finding.name().equals("misp-settings"))
                .extracting(Finding::status, finding -> finding.message().split(" is ")[0])
                .containsExactly(
                        tuple(FAILURE, "Plugin.ZeroMQ_event_notifications_enable"),
                        tuple(WARNING, "Plugin.ZeroMQ_warninglist_notifications_enable"),
                        tuple(FAILURE, "MISP.language"));
    }

    @Test
    void settings_of_misp_are_for_site_admins_to_see() {
        settings.put("misp.key", misp.addUser(Role.ORG_ADMIN));

        assertThat(one(look(), "misp-settings").status()).isEqualTo(SKIPPED);
    }

    @Test
    void whether_misp_keeps_sessions_is_a_note() {
        Finding off = one(look(), "misp-sessions");
        misp.sessions().keep(true);
        Finding on = one(look(), "misp-sessions");
        settings.put("misp.session", "false");
        Finding unused = one(look(), "misp-sessions");
        misp.faults()
                .every()
                .onPath("/servers/getSetting/Security.authkey_keep_session")
                .answer(404, "{\"message\":\"Setting is invalid.\"}");
        Finding unknown = one(look(), "misp-sessions");

        assertThat(off.message()).startsWith("Security.authkey_keep_session is off, so MISP hashes the key at each");
        assertThat(on.message()).startsWith("Security.authkey_keep_session is on, and sessions are kept");
        assertThat(unused.message()).startsWith("Security.authkey_keep_session is on, but misp.session=false");
        assertThat(List.of(off, on, unused)).allMatch(finding -> finding.status() == OK);
        assertThat(unknown.status()).isEqualTo(SKIPPED);
    }

    @Test
    void a_read_only_key_though_its_role_may_all() {
        settings.put("misp.key", misp.addReadOnlyKey());

        List<Finding> findings = look();

        assertThat(one(findings, "key").status()).isEqualTo(OK);
        assertThat(one(findings, "tag").status()).isEqualTo(FAILURE);
        assertThat(one(findings, "tag").message()).contains("the key is read-only, though the role \"admin\" may tag");
        assertThat(one(findings, "publish").message()).isEqualTo("not looked at, since tag fails");
    }

    @Test
    void a_read_only_key_is_enough_for_a_dry_run() {
        settings.put("misp.key", misp.addReadOnlyKey());
        settings.put("curation.dry-run", "true");

        List<Finding> findings = look();

        assertThat(findings).noneMatch(finding -> finding.status() == FAILURE);
        for (String name : List.of("tag", "untag", "publish")) {
            assertThat(one(findings, name).status()).as(name).isEqualTo(WARNING);
            assertThat(one(findings, name).message()).contains("read-only").contains("in a dry run it is not needed");
        }
    }

    @Test
    void an_org_admin_may_tag_but_neither_untag_nor_publish() {
        settings.put("misp.key", misp.addUser(Role.ORG_ADMIN));

        List<Finding> findings = look();

        assertThat(one(findings, "tag").status()).isEqualTo(OK);
        assertThat(one(findings, "host-organisation").status()).isEqualTo(OK);
        assertThat(one(findings, "untag").status()).isEqualTo(FAILURE);
        assertThat(one(findings, "publish").status()).isEqualTo(FAILURE);
        assertThat(one(findings, "publish").message())
                .isEqualTo("may not publish a partner's event: only a site admin may, and the role is \"Org Admin\"");
    }

    @Test
    void an_org_admin_is_enough_for_rules_that_only_tag_locally() {
        settings.put("misp.key", misp.addUser(Role.ORG_ADMIN));
        settings.put("curation.rules[0].warninglist", HIGH);
        settings.put("curation.rules[0].tag", "made:by=\"curator\"");

        List<Finding> findings = look();

        assertThat(findings).noneMatch(finding -> finding.status() == FAILURE);
        assertThat(one(findings, "publish").message()).isEqualTo("no need to: no rule does");
        assertThat(one(findings, "tags").message()).contains("made:by=\"curator\": made when first needed");
    }

    @Test
    void a_global_tag_takes_a_site_admin() {
        settings.put("misp.key", misp.addUser(Role.ORG_ADMIN));
        settings.put("curation.local-tags", "false");

        List<Finding> findings = look();

        assertThat(one(findings, "tag").status()).isEqualTo(FAILURE);
        assertThat(one(findings, "tag").message()).contains("curation.local-tags is false");
    }

    @Test
    void a_user_of_another_organisation() {
        Organisation other = new Organisation(UUID.randomUUID().toString(), "Somebody else");
        settings.put("misp.key", misp.addUser(Role.ORG_ADMIN, other));

        List<Finding> findings = look();

        assertThat(one(findings, "tag").status()).isEqualTo(OK);
        assertThat(one(findings, "host-organisation").status()).isEqualTo(FAILURE);
        assertThat(one(findings, "host-organisation").message()).startsWith("Somebody else is not");
    }

    @Test
    void a_tag_that_does_not_exist_and_may_not_be_made() {
        settings.put("misp.key", misp.addUser(Role.PUBLISHER));
        settings.put("curation.rules[0].warninglist", HIGH);
        settings.put("curation.rules[0].tag", "nowhere:to=\"be seen\"");

        Finding tags = one(look(), "tags");

        assertThat(tags.status()).isEqualTo(FAILURE);
        assertThat(tags.message()).contains("nowhere:to=\"be seen\"").contains("\"Publisher\" may not make tags");
    }

    @Test
    void a_list_that_is_missing_or_disabled_or_of_another_type() {
        misp.deleteWarninglist(HIGH);
        assertThat(lists().get(0).message()).isEqualTo("there is no warninglist " + HIGH);

        misp.addWarninglist("Org-Confidence-Level-High", List.of(ALPHA));
        assertThat(lists().get(0).message()).endsWith(", but Org-Confidence-Level-High");
        assertThat(lists().get(0).status()).isEqualTo(FAILURE);

        misp.addWarninglist(HIGH, "substring", List.of(ALPHA));
        assertThat(lists())
                .anySatisfy(finding -> assertThat(finding.message()).contains(HIGH + " is of type substring"));

        misp.enableWarninglist(HIGH, false);
        assertThat(lists().get(0).message()).startsWith(HIGH + " is disabled");
        assertThat(lists().get(0).status()).isEqualTo(FAILURE);
    }

    @Test
    void a_list_with_values_that_find_nobody() {
        List<String> values = new ArrayList<>(List.of(ALPHA, "", "a comment", "org_uuid:"));
        values.add(BETA.replace("2222-2222", "2222-ABCD"));
        for (int i = 0; i < 6; i++) {
            values.add("org_uuid:bad-" + i);
        }
        misp.editWarninglist(HIGH, values);

        List<Finding> findings = lists();

        assertThat(findings)
                .filteredOn(finding -> finding.message().startsWith(HIGH))
                .extracting(Finding::status)
                .containsExactly(OK, FAILURE, WARNING, WARNING);
        assertThat(findings.get(0).message()).isEqualTo(HIGH + " holds 1 organisation");
        assertThat(findings.get(1).message())
                .contains("\"org_uuid:\", ", "ABCD", "\"org_uuid:bad-0\"")
                .endsWith(" and 3 more");
        assertThat(findings.get(2).message()).contains("\"a comment\"");
        assertThat(findings.get(3).message()).contains("has a blank entry");
    }

    @Test
    void a_list_without_an_organisation() {
        misp.editWarninglist(MEDIUM, List.of("org_uuid: " + ALPHA.substring(9)));

        assertThat(lists()).extracting(Finding::status).containsExactly(OK, WARNING, FAILURE);
    }

    @Test
    void an_organisation_on_two_lists() {
        misp.editWarninglist(MEDIUM, List.of(BETA, ALPHA));

        Finding shared = one(look(), "shared");

        assertThat(shared.status()).isEqualTo(WARNING);
        assertThat(shared.message()).endsWith(ALPHA.substring(9) + " (" + HIGH + ", " + MEDIUM + ")");
    }

    @Test
    void a_prefix_of_ones_own() {
        settings.put("curation.lookup-prefix", "trust=");
        misp.editWarninglist(HIGH, List.of("trust=11111111-1111-4111-8111-111111111111"));

        assertThat(lists().get(0).message()).isEqualTo(HIGH + " holds 1 organisation");
        assertThat(lists().get(1).message()).startsWith(MEDIUM + " holds no organisation");
    }

    @Test
    void misp_fails_over_a_question() {
        misp.faults()
                .next(100)
                .onPath("/warninglists/index")
                .answer(500, "{\"message\":\"An Internal Error Has Occurred.\"}");

        assertThat(lists())
                .allMatch(finding -> finding.status() == FAILURE
                        && finding.message().contains("An Internal Error Has Occurred.")
                        && finding.remedy().contains("error.log"));
    }

    @Test
    void the_publishers_password_is_missing_wrong_or_too_much() {
        misp.close();
        startMisp(SimulatorOptions.ephemeral().withZeromqPassword("curator", "right"));

        Finding missing = one(look(), "zeromq");
        settings.put("misp.zeromq.username", "curator");
        settings.put("misp.zeromq.password", "wr%20o)n&g+=?");
        Finding wrong = one(look(), "zeromq");
        settings.put("misp.zeromq.password", "right");
        Finding right = one(look(), "zeromq");
        misp.close();
        startMisp(SimulatorOptions.ephemeral());
        Finding tooMuch = one(look(), "zeromq");

        assertThat(missing.status()).isEqualTo(FAILURE);
        assertThat(missing.remedy()).startsWith("set misp.zeromq.username and misp.zeromq.password");
        assertThat(wrong.status()).isEqualTo(FAILURE);
        assertThat(wrong.message()).endsWith("refused the user name or password (400)");
        assertThat(wrong.remedy()).startsWith("misp.zeromq.username and misp.zeromq.password must be");
        assertThat(right.status()).isEqualTo(OK);
        assertThat(tooMuch.status()).isEqualTo(FAILURE);
        assertThat(tooMuch.remedy()).startsWith("remove misp.zeromq.username and misp.zeromq.password");
    }

    @Test
    void the_publisher_is_down() {
        misp.stopPublisher();

        Finding zeromq = one(look(), "zeromq");

        assertThat(zeromq.status()).isEqualTo(FAILURE);
        assertThat(zeromq.message()).isEqualTo(misp.zeromqAddress() + " does not answer");
    }

    @Test
    void a_curator_that_runs_on_the_folder_is_no_fault() throws Exception {
        Path data = folder.resolve("data");
        DataFolder.open(data).close();
        assertThat(one(look(), "data-folder").message()).isEqualTo(data + " can be written");

        try (DataFolder taken = DataFolder.open(data)) {
            Finding found = one(look(), "data-folder");

            assertThat(found.status()).isEqualTo(OK);
            assertThat(found.message()).isEqualTo("a curator runs on " + taken.path());
        }
    }

    @Test
    void a_broker_of_ones_own() throws Exception {
        settings.put("inbox.url", "tcp://127.0.0.1:1");

        Finding inbox = one(look(), "inbox");

        assertThat(inbox.status()).isEqualTo(FAILURE);
        assertThat(inbox.message()).startsWith("the broker does not answer: ");
        try (DataFolder data = DataFolder.open(folder.resolve("broker"))) {
            assertThat(LocalChecks.broker(() -> Inbox.embedded(data)).look().get())
                    .extracting(Finding::status, Finding::message)
                    .containsExactly(tuple(OK, "the broker answers, and 0 wait in the inbox"));
        }
    }

    @Test
    void a_folder_that_cannot_be_written() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        settings.put("data.dir", file.resolve("data").toString());

        Finding found = one(look(), "data-folder");

        assertThat(found.status()).isEqualTo(FAILURE);
        assertThat(found.message()).startsWith("data.dir cannot be written: ");
    }

    private List<Finding> lists() {
        return look().stream()
                .filter(finding -> finding.name().equals("warninglist"))
                .toList();
    }

    private List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        Settings checked = Settings.of(new Sources().properties(settings));
        try (MispAccess access = MispAccess.forChecks(checked, Path.of(""))) {
            boolean good = new Preflight(Checks.of(checked, RouteBundle.at(Path.of("")), access)).look(findings::add);
            assertThat(good).isEqualTo(findings.stream().map(Finding::status).noneMatch(Status.FAILURE::equals));
        }
        assertThat(findings)
                .filteredOn(finding -> finding.status() == FAILURE || finding.status() == WARNING)
                .allSatisfy(finding -> assertThat(finding.remedy()).isNotEmpty());
        return findings;
    }

    private static Finding one(List<Finding> findings, String name) {
        assertThat(findings).extracting(Finding::name).containsOnlyOnce(name);
        return findings.stream()
                .filter(finding -> finding.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
