package io.mispcurator.app;

import static io.mispcurator.preflight.Status.FAILURE;
import static io.mispcurator.preflight.Status.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsServer;
import io.mispcurator.config.Settings;
import io.mispcurator.config.Sources;
import io.mispcurator.preflight.Check;
import io.mispcurator.preflight.Finding;
import io.mispcurator.preflight.Preflight;
import io.mispcurator.preflight.Status;
import io.mispcurator.rest.Certificate;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * Faults that operators make or meet, each seeded in a MISP that is otherwise as it should be: what {@code check} says of
 * it and what it advises. A failure ends {@code check} with 1, a warning with 0. What was found is written down in
 * {@code target/seeded-faults.md}.
 */
class SeededFaultsTest {

    private static final String HIGH = "org-confidence-level-high";
    private static final String ALPHA = "11111111-1111-4111-8111-111111111111";
    private static final String GRADE = "admiralty-scale:source-reliability=\"a\"";
    private static final String INCOMPLETE = "workflow:state=\"incomplete\"";
    private static final List<String> TABLE = new ArrayList<>();

    @FunctionalInterface
    interface Seed {
        void in(SeededFaultsTest lab) throws Exception;
    }

    /** A row: the fault, the check that names it, how, and a part of the message and of the remedy. */
    record Fault(String name, Seed seed, String check, Status status, String says, String remedy) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @TempDir
    private Path folder;

    private SimulatedMisp misp;

    @BeforeEach
    void start() throws Exception {
        use(SimulatorOptions.ephemeral());
        settings.put("management.port", "0");
        settings.put("misp.connect-timeout", "2s");
        settings.put("misp.response-timeout", "1s");
        settings.put("data.dir", folder.resolve("data").toString());
        copy(Path.of("routes"), folder.resolve("routes"));
    }

    private void use(SimulatorOptions options) {
        if (misp != null) {
            misp.close();
        }
        misp = SimulatedMisp.start(options.withIdleInterval(Duration.ofMillis(100)));
        misp.addOrganisation(new Organisation(ALPHA, "Alpha"));
        misp.addWarninglist(HIGH, List.of("org_uuid:" + ALPHA));
        misp.addWarninglist("org-confidence-level-medium", List.of());
        Stream.of(GRADE, GRADE.replace("\"a\"", "\"c\""), INCOMPLETE, "workflow:state=\"complete\"")
                .forEach(misp::addTag);
        misp.addTaxonomy("workflow", List.of(INCOMPLETE, "workflow:state=\"complete\""));
        misp.addTaxonomy("admiralty-scale", List.of(GRADE, GRADE.replace("\"a\"", "\"c\"")));
        misp.set("Plugin.ZeroMQ_port", misp.zeromqAddress().replaceFirst(".*:", ""));
        settings.put("misp.url", misp.url().toString());
        settings.put("misp.key", misp.key());
        settings.put("misp.zeromq.address", misp.zeromqAddress());
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        misp.close();
    }

    @AfterAll
    static void writeDown() throws IOException {
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/seeded-faults.md"), TABLE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "ofMisp",
        "ofTheKey",
        "ofTheSettings",
        "ofTheLists",
        "ofTheTags",
        "ofTheConditions",
        "ofThePublisher",
        "ofTheRoutes",
        "ofThisMachine"
    })
    void is_named_with_its_remedy(Fault fault) throws Exception {
        fault.seed().in(this);

        List<Finding> findings = look(fault.check());

        Finding found = findings.stream()
                .filter(finding ->
                        finding.status() == fault.status() && finding.message().contains(fault.says()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no " + fault.status() + " with \"" + fault.says() + "\" among " + findings));
        assertThat(found.remedy()).contains(fault.remedy());
        assertThat(found.message() + found.remedy())
                .as("no secret, and no Java")
                .doesNotContain(misp.key())
                .doesNotContain("Exception");
        TABLE.add("- **" + fault.name() + "**: " + (found.status() == FAILURE ? "exit 1. " : "warns. ")
                + found.message() + "  \n  → " + found.remedy());
    }

    /** The check of this name, or with it all others of its name, as {@link Preflight} makes them. */
    private List<Finding> look(String name) {
        Settings checked = Settings.of(new Sources().properties(settings));
        List<Finding> findings = new ArrayList<>();
        try (MispAccess access = MispAccess.forChecks(checked, Path.of(""))) {
            List<Check> named = Checks.of(checked, RouteBundle.at(folder), access).stream()
                    .filter(check -> check.name().equals(name))
                    .toList();
            assertThat(named).isNotEmpty();
            boolean good = new Preflight(named).look(findings::add);
            assertThat(good).isEqualTo(findings.stream().noneMatch(finding -> finding.status() == FAILURE));
        }
        return findings;
    }

    static Stream<Fault> ofMisp() {
        return Stream.of(
                misp("no web server", lab -> lab.misp.stopHttp(), "connection refused", "does MISP's web server run"),
                misp(
                        "unknown host",
                        lab -> lab.set("misp.url", "http://misp.invalid"),
                        "its host name is unknown",
                        "DNS"),
                misp("never answers", lab -> lab.misp.faults().every().hang(), "no answer within", "database"),
                misp(
                        "closes without an answer",
                        lab -> lab.misp.faults().every().cut(),
                        "",
                        "look, in this order"),
                misp(
                        "ZeroMQ's port for the web's",
                        lab -> lab.set(
                                "misp.url", "http://" + lab.misp.zeromqAddress().substring(6)),
                        "speaks no HTTP",
                        "another service has this port"),
                page("plain http to an https port", 400, "The plain HTTP request was sent to HTTPS port", "https://"),
                page(
                        "plain http to Apache's https port",
                        400,
                        "You're speaking plain HTTP to an SSL-enabled server port.",
                        "https://"),
                page("no MISP at this path", 404, "404 Not Found", "MISP.baseurl"),
                page("PHP is down", 502, "502 Bad Gateway", "php-fpm"),
                page("being updated", 503, "Service Unavailable", "updated"),
                page("PHP hangs", 504, "504 Gateway Time-out", "proxy's timeout"),
                page("too many requests", 429, "Too Many Requests", "misp.concurrency"),
                page("database is down", 500, "Internal Server Error", "database"),
                page("another server's page", 200, "It works!", "no MISP"),
                page("a login page of a proxy", 200, "Please sign in", "login page"),
                page("PHP's warnings before the JSON", 200, "Warning: Undefined variable", "debug to 0"),
                page("a firewall for web applications", 403, "Request blocked", "firewall"),
                misp(
                        "MISP's own internal error",
                        lab -> lab.answer(500, "{\"message\":\"An Internal Error Has Occurred.\"}"),
                        "Internal Error",
                        "Redis"),
                misp(
                        "JSON of another program",
                        lab -> lab.answer(200, "{\"status\":\"green\"}"),
                        "no version",
                        "no MISP"),
                misp("an empty answer", lab -> lab.answer(200, ""), "no JSON", "no MISP"),
                misp(
                        "redirect to https",
                        lab -> lab.redirect("https://misp.example.org/servers/getVersion"),
                        "a redirect to https://misp.example.org",
                        "set misp.url"),
                misp(
                        "redirect to the login",
                        lab -> lab.redirect("http://misp/users/login"),
                        "/users/login",
                        "MISP.live"),
                misp(
                        "redirect to a single sign-on",
                        lab -> lab.redirect("https://sso.example.org/auth?x=1"),
                        "https://sso.example.org",
                        "single sign-on"),
                misp(
                        "a proxy wants a password",
                        lab -> lab.misp
                                .faults()
                                .every()
                                .header("WWW-Authenticate", "Basic realm=\"gate\"")
                                .answer(401, ""),
                        "gate",
                        ""),
                tls(
                        "a certificate of its own",
                        lab -> lab.https(Certificate.selfSigned(lab.folder, "ip:127.0.0.1")),
                        "not signed by a trusted authority",
                        "misp.ca-file"),
                tls(
                        "a certificate for another host",
                        lab -> lab.https(Certificate.selfSigned(lab.folder, "dns:misp.example.org"), true),
                        "for another host",
                        "misp.url must name"),
                tls(
                        "https to an http port",
                        lab -> lab.http("https", "HTTP/1.1 400 Bad Request\r\n\r\n"),
                        "speaks no TLS",
                        "http://"));
    }

    static Stream<Fault> ofTheKey() {
        return Stream.of(
                form("in quotes", "\"%s\"", "in quotes"),
                form("in single quotes", "'%s'", "in quotes"),
                form("with its name in front", "MISP_KEY=%s", "a name and an equals sign"),
                form("with the header in front", "Authorization:%s", "a colon"),
                form("cut short", "%.39s", "39 characters"),
                form("too long", "%sx", "41 characters"),
                form("with other characters", "%.38s-!", "other than letters"),
                key("not MISP's", lab -> lab.set("misp.key", "x".repeat(40)), "Authentication failed", "copied whole"),
                key(
                        "of a disabled user",
                        lab -> lab.refuse("Authentication failed. Your user account has been disabled."),
                        "disabled",
                        "enable the user"),
                key("expired", lab -> lab.refuse("Auth key is expired"), "expired", "make a new key"),
                key(
                        "for other addresses",
                        lab -> lab.refuse("It is not possible to use this Auth key from your IP address"),
                        "IP address",
                        "allowed IPs"),
                new Fault(
                        "key: read-only",
                        lab -> lab.set("misp.key", lab.misp.addReadOnlyKey()),
                        "tag",
                        FAILURE,
                        "the key is read-only",
                        "not read-only"),
                new Fault(
                        "key: of an org admin",
                        lab -> lab.set("misp.key", lab.misp.addUser(Role.ORG_ADMIN)),
                        "publish",
                        FAILURE,
                        "only a site admin may",
                        "site admin"),
                new Fault(
                        "key: of an org admin, untag",
                        lab -> lab.set("misp.key", lab.misp.addUser(Role.ORG_ADMIN)),
                        "untag",
                        FAILURE,
                        "only a site admin may",
                        "site admin"),
                new Fault(
                        "key: of another organisation",
                        lab -> lab.set(
                                "misp.key",
                                lab.misp.addUser(
                                        Role.ORG_ADMIN,
                                        new Organisation(UUID.randomUUID().toString(), "Others"))),
                        "host-organisation",
                        FAILURE,
                        "not MISP's host organisation",
                        "host organisation"),
                new Fault(
                        "key: of a publisher, global tags",
                        lab -> {
                            lab.set("misp.key", lab.misp.addUser(Role.ORG_ADMIN));
                            lab.set("curation.local-tags", "false");
                        },
                        "tag",
                        FAILURE,
                        "curation.local-tags is false",
                        "site admin"));
    }

    static Stream<Fault> ofTheSettings() {
        return Stream.of(
                setting(
                        "ZeroMQ off, an old publisher runs",
                        "Plugin.ZeroMQ_enable",
                        false,
                        FAILURE,
                        "was started earlier",
                        "restart the ZeroMQ service"),
                setting(
                        "event notifications off",
                        "Plugin.ZeroMQ_event_notifications_enable",
                        false,
                        FAILURE,
                        "no notification of an event",
                        "switch it on"),
                setting(
                        "warninglist notifications off",
                        "Plugin.ZeroMQ_warninglist_notifications_enable",
                        false,
                        WARNING,
                        "curation.trust-cache",
                        "switch it on"),
                setting(
                        "another port",
                        "Plugin.ZeroMQ_port",
                        "50001",
                        WARNING,
                        "uses port 50001",
                        "misp.zeromq.address"),
                setting("MISP.live off", "MISP.live", false, WARNING, "site admins only", "switch it on"),
                setting("in French", "MISP.language", "fra", FAILURE, "MISP.language is fra", "set it to eng"),
                new Fault(
                        "jobs on, no worker",
                        lab -> {
                            lab.misp.set("MISP.background_jobs", true);
                            lab.misp
                                    .faults()
                                    .every()
                                    .onPath("/servers/getWorkers")
                                    .answer(200, "{\"prio\":{\"ok\":false,\"workers\":[],\"jobCount\":7}}");
                        },
                        "misp-jobs",
                        FAILURE,
                        "no worker takes them from the queue prio",
                        "start MISP's workers"),
                new Fault(
                        "jobs on, workers dead",
                        lab -> {
                            lab.misp.set("MISP.background_jobs", true);
                            lab.misp
                                    .faults()
                                    .every()
                                    .onPath("/servers/getWorkers")
                                    .answer(200, "{\"prio\":{\"workers\":[{\"pid\":1,\"alive\":false,\"ok\":false}]}}");
                        },
                        "misp-jobs",
                        FAILURE,
                        "stays queued",
                        "start MISP's workers"),
                new Fault(
                        "jobs on, supervisor silent",
                        lab -> {
                            lab.misp.set("MISP.background_jobs", true);
                            lab.misp
                                    .faults()
                                    .every()
                                    .onPath("/servers/getWorkers")
                                    .answer(500, "{\"message\":\"An Internal Error Has Occurred.\"}");
                        },
                        "misp-jobs",
                        WARNING,
                        "does not say whether workers",
                        "look, in this order"));
    }

    static Stream<Fault> ofTheLists() {
        return Stream.of(
                list("missing", lab -> lab.misp.deleteWarninglist(HIGH), FAILURE, "there is no warninglist", "add one"),
                list(
                        "misspelt",
                        lab -> {
                            lab.misp.deleteWarninglist(HIGH);
                            lab.misp.addWarninglist("org-confidence-levl-high", List.of());
                        },
                        FAILURE,
                        "but org-confidence-levl-high",
                        "correct the rule"),
                list("disabled", lab -> lab.misp.enableWarninglist(HIGH, false), FAILURE, "is disabled", "enable it"),
                list(
                        "of type substring",
                        lab -> lab.list("substring", "org_uuid:" + ALPHA),
                        FAILURE,
                        "of type substring",
                        "type string"),
                list(
                        "of type substring with a blank entry",
                        lab -> lab.list("substring", "org_uuid:" + ALPHA, ""),
                        FAILURE,
                        "matches every organisation",
                        "type string"),
                list(
                        "of type regex",
                        lab -> lab.list("regex", "org_uuid:" + ALPHA),
                        FAILURE,
                        "of type regex",
                        "type string"),
                list(
                        "UUID in upper case",
                        lab -> lab.entries("org_uuid:" + ALPHA.replace('1', 'A')),
                        FAILURE,
                        "find nobody",
                        "lower case"),
                list(
                        "blank behind the prefix",
                        lab -> lab.entries("org_uuid: " + ALPHA),
                        FAILURE,
                        "find nobody",
                        "nothing behind it"),
                list("no UUID", lab -> lab.entries("org_uuid:CERT Alpha"), FAILURE, "find nobody", "UUID"),
                list(
                        "without the prefix",
                        lab -> lab.entries(ALPHA),
                        WARNING,
                        "values without org_uuid:",
                        "write org_uuid: before"),
                list(
                        "a blank entry",
                        lab -> lab.entries("org_uuid:" + ALPHA, ""),
                        WARNING,
                        "blank entry",
                        "remove empty lines"),
                list("empty", lab -> lab.entries(), WARNING, "holds no organisation", "trust add"),
                list(
                        "an organisation that MISP does not know",
                        lab -> lab.entries("org_uuid:99999999-9999-4999-8999-999999999999"),
                        WARNING,
                        "MISP does not know: 9999",
                        "compare each UUID"),
                new Fault(
                        "lists: all are empty",
                        lab -> lab.entries(),
                        "shared",
                        FAILURE,
                        "no list of trust holds",
                        "trust add"),
                new Fault(
                        "lists: one organisation on two",
                        lab -> lab.misp.editWarninglist("org-confidence-level-medium", List.of("org_uuid:" + ALPHA)),
                        "shared",
                        WARNING,
                        ALPHA,
                        "remove them"));
    }

    static Stream<Fault> ofTheTags() {
        return Stream.of(
                tag(
                        "without its quotes",
                        lab -> lab.rule("tag", "admiralty-scale:source-reliability=a"),
                        FAILURE,
                        "lacks the quotes",
                        GRADE),
                tag(
                        "misspelt",
                        lab -> lab.rule("tag", "admiralty-scale:source-relability=\"a\""),
                        FAILURE,
                        "has no tag",
                        "correct the tag"),
                tag(
                        "no such value",
                        lab -> lab.rule("tag", "admiralty-scale:credibility=\"seven\""),
                        WARNING,
                        "has no tag",
                        "List Taxonomies"),
                tag(
                        "in another case",
                        lab -> {
                            lab.misp.addTag("TLP:Red");
                            lab.rule("tag", "tlp:red");
                        },
                        WARNING,
                        "another tag than TLP:Red",
                        "case counts"),
                tag(
                        "to remove, without its quotes",
                        lab -> lab.rule("remove-tags", "workflow:state=incomplete"),
                        FAILURE,
                        "lacks the quotes",
                        INCOMPLETE),
                tag(
                        "to remove, misspelt",
                        lab -> lab.rule("remove-tags", "'workflow:state=\"incomplet\"'"),
                        FAILURE,
                        "incomplet",
                        "correct the tag"),
                tag(
                        "to remove, like another",
                        lab -> {
                            lab.misp.addTag("seen-by:team");
                            lab.rule("remove-tags", "seen-by:taem");
                        },
                        FAILURE,
                        "but seen-by:team",
                        ".remove-tags"),
                tag(
                        "to remove, unknown",
                        lab -> lab.rule("remove-tags", "quite:other"),
                        WARNING,
                        "nothing that could be removed",
                        ".remove-tags"),
                tag(
                        "not exportable",
                        lab -> lab.shows(
                                "{\"id\":\"1\",\"name\":%s,\"exportable\":false,\"hide_tag\":false,\"local_only\":false,\"org_id\":\"0\",\"user_id\":\"0\"}"),
                        FAILURE,
                        "not exportable",
                        "make it exportable"),
                tag(
                        "hidden",
                        lab -> lab.shows(
                                "{\"id\":\"1\",\"name\":%s,\"exportable\":true,\"hide_tag\":true,\"local_only\":false,\"org_id\":\"0\",\"user_id\":\"0\"}"),
                        WARNING,
                        "is hidden",
                        "hide tag"),
                tag(
                        "local only, wanted globally",
                        lab -> {
                            lab.set("curation.local-tags", "false");
                            lab.shows(
                                    "{\"id\":\"1\",\"name\":%s,\"exportable\":true,\"hide_tag\":false,\"local_only\":true,\"org_id\":\"0\",\"user_id\":\"0\"}");
                        },
                        FAILURE,
                        "only be attached locally",
                        "curation.local-tags=true"),
                tag(
                        "for another organisation",
                        lab -> {
                            lab.set("misp.key", lab.misp.addUser(Role.ORG_ADMIN));
                            lab.shows(
                                    "{\"id\":\"1\",\"name\":%s,\"exportable\":true,\"hide_tag\":false,\"local_only\":false,\"org_id\":\"77\",\"user_id\":\"0\"}");
                        },
                        FAILURE,
                        "another organisation or user",
                        "restriction"));
    }

    static Stream<Fault> ofTheConditions() {
        return Stream.of(
                condition(
                        "misspelt server",
                        lab -> {
                            lab.misp.addServer(
                                    "Example ISAC", "https://isac.example", new Organisation(ALPHA, "Alpha"));
                            lab.rule("servers", "1,Exmaple ISAC");
                        },
                        FAILURE,
                        "no sync server Exmaple ISAC, but Example ISAC",
                        "List Servers"),
                condition(
                        "unknown server",
                        lab -> {
                            lab.misp.addServer(
                                    "Example ISAC", "https://isac.example", new Organisation(ALPHA, "Alpha"));
                            lab.rule("servers", "4");
                        },
                        FAILURE,
                        "no sync server 4, but 1 (Example ISAC)",
                        "List Servers"),
                condition(
                        "no servers at all",
                        lab -> lab.rule("servers", "Example ISAC"),
                        FAILURE,
                        "no sync server Example ISAC, but none at all",
                        "List Servers"),
                condition(
                        "misspelt tag",
                        lab -> {
                            lab.misp.addTag("tlp:green");
                            lab.rule("with-tags", "tlp:gren");
                        },
                        FAILURE,
                        "no tag tlp:gren, but tlp:green",
                        "correct the rule's condition"),
                condition(
                        "misspelt beginning",
                        lab -> {
                            lab.misp.addTag("tlp:amber+strict");
                            lab.rule("without-tags", "tlp:ambr*");
                        },
                        FAILURE,
                        "no tag tlp:ambr*, but tlp:ambe",
                        "correct the rule's condition"),
                condition(
                        "misspelt namespace",
                        lab -> {
                            lab.misp.addTag("tlp:red");
                            lab.rule("without-tags", "tpl:red");
                        },
                        FAILURE,
                        "no tag tpl:red, but tlp:red",
                        "correct the rule's condition"),
                condition(
                        "misspelt tag of a taxonomy",
                        lab -> {
                            lab.misp.addTaxonomy("tlp", List.of("tlp:red", "tlp:green"));
                            lab.rule("without-tags", "tlp:rde");
                        },
                        FAILURE,
                        "no tag tlp:rde, but tlp:red",
                        "correct the rule's condition"),
                condition(
                        "unknown tag that holds",
                        lab -> {
                            lab.rule("publish", "true");
                            lab.rule("publish-unless-tags", "on-hold");
                        },
                        WARNING,
                        "no tag on-hold, so no event has it yet",
                        "still to come"),
                condition(
                        "hidden tag",
                        lab -> {
                            lab.misp.addHiddenTag("tlp:secret");
                            lab.rule("without-tags", "TLP:*");
                        },
                        FAILURE,
                        "tlp:secret is not exportable",
                        "make it exportable"));
    }

    static Stream<Fault> ofThePublisher() {
        return Stream.of(
                zeromq("down", lab -> lab.misp.stopPublisher(), "does not answer", "Plugin.ZeroMQ_enable"),
                zeromq(
                        "unknown host",
                        lab -> lab.set("misp.zeromq.address", "tcp://misp.invalid:50000"),
                        "is unknown",
                        "DNS"),
                zeromq(
                        "a port forwarder with nothing behind",
                        lab -> lab.at(socket -> {}),
                        "closes them at once",
                        "0.0.0.0"),
                zeromq("mute", lab -> lab.at(socket -> say(socket)), "says nothing", "hang"),
                zeromq(
                        "the web server's port",
                        lab -> lab.set(
                                "misp.zeromq.address", lab.misp.url().toString().replace("http", "tcp")),
                        "no ZeroMQ socket",
                        "another service"),
                zeromq(
                        "Redis",
                        lab -> lab.at(socket -> {
                            while (socket.getInputStream().read() != '\n') {
                                continue;
                            }
                            say(socket, "-ERR unknown command\r\n");
                        }),
                        "it speaks Redis",
                        "another service"),
                zeromq(
                        "SSH",
                        lab -> lab.at(socket -> say(socket, "SSH-2.0-OpenSSH_9.2\r\n")),
                        "it speaks SSH",
                        "another service"),
                zeromq(
                        "an absurd length",
                        lab -> lab.at(socket ->
                                say(socket, greeting("NULL"), new byte[] {6, 0x7f, -1, -1, -1, -1, -1, -1, -1})),
                        "ends the handshake",
                        "is misp.zeromq.address"),
                zeromq(
                        "a message of an absurd length",
                        lab -> lab.at(socket -> say(
                                socket,
                                greeting("NULL"),
                                new byte[] {
                                    4, 25, 5, 'R', 'E', 'A', 'D', 'Y', 11, 'S', 'o', 'c', 'k', 'e', 't', '-', 'T', 'y',
                                    'p', 'e', 0, 0, 0, 3, 'P', 'U', 'B'
                                },
                                new byte[] {2, 0x7f, -1, -1, -1, -1, -1, -1, -1})),
                        "sent a frame larger",
                        "look, in this order"),
                zeromq(
                        "CURVE",
                        lab -> lab.at(socket -> say(socket, greeting("CURVE"))),
                        "asks for CURVE keys",
                        "is misp.zeromq.address"),
                zeromq(
                        "no publisher but a replier",
                        lab -> lab.socket(SocketType.REP),
                        "no peer for a SUB socket",
                        "is misp.zeromq.address"),
                zeromq(
                        "another program's publisher",
                        lab -> lab.publish("stocks: 1"),
                        "not MISP's",
                        "misp.zeromq.address"),
                zeromq(
                        "a password is missing",
                        lab -> lab.use(SimulatorOptions.ephemeral().withZeromqPassword("curator", "right")),
                        "none is set",
                        "set misp.zeromq.username"),
                zeromq(
                        "a password is wrong",
                        lab -> {
                            lab.use(SimulatorOptions.ephemeral().withZeromqPassword("curator", "right"));
                            lab.set("misp.zeromq.username", "curator");
                            lab.set("misp.zeromq.password", "wrong");
                        },
                        "refused the user name",
                        "restarted"),
                zeromq(
                        "a password is too much",
                        lab -> {
                            lab.set("misp.zeromq.username", "curator");
                            lab.set("misp.zeromq.password", "right");
                        },
                        "takes no user name",
                        "remove misp.zeromq.username"));
    }

    static Stream<Fault> ofTheRoutes() {
        return Stream.of(
                route("a tab", "curate", "  id:", "\tid:", "no YAML", "line"),
                route("a quote not closed", "curate", "uri: jms:inbox", "uri: \"jms:inbox", "no YAML", "line"),
                route("an unknown step", "curate", "- removeHeaders:", "- removeHeader5:", "removeHeader5", "line"),
                route("an unknown bean", "curate", "ref: decisions", "ref: decisons", "is decisions meant?", "line"),
                route(
                        "an unknown method of a bean",
                        "curate",
                        "method: admit",
                        "method: admitt",
                        "is admit meant?",
                        "line"),
                route(
                        "an unknown kamelet",
                        "look-up",
                        "kamelet:misp-",
                        "kamelet:mips-",
                        "there is no kamelet mips-",
                        "line"),
                route(
                        "a component that is not there",
                        "receive",
                        "- to:",
                        "- to: slack:alerts\n        - to:",
                        "",
                        "line"),
                route(
                        "an option that is not there",
                        "curate",
                        "concurrentConsumers:",
                        "concurentConsumers:",
                        "is concurrentConsumers meant?",
                        "line"),
                route(
                        "a setting that is not there",
                        "curate",
                        "{{curation.dry-run}}",
                        "{{curation.dryrun}}",
                        "there is no setting curation.dryrun",
                        "line"),
                route(
                        "a route configuration that is not there",
                        "curate",
                        "routeConfigurationId: ",
                        "routeConfigurationId: x",
                        "there is no routeConfiguration x",
                        "line"),
                new Fault(
                        "routes: nothing curates",
                        lab -> Files.delete(lab.folder.resolve("routes/curate.camel.yaml")),
                        "routes",
                        FAILURE,
                        "no route curates",
                        "correct the file"),
                new Fault(
                        "routes: nothing receives",
                        lab -> Files.delete(lab.folder.resolve("routes/receive.camel.yaml")),
                        "routes",
                        FAILURE,
                        "no route receives",
                        "correct the file"),
                new Fault(
                        "routes: a file that is missing",
                        lab -> Files.delete(lab.folder.resolve("routes/dead-letters.camel.yaml")),
                        "routes",
                        FAILURE,
                        "dead-letter",
                        "correct the file"),
                new Fault(
                        "routes: a kamelet that is missing",
                        lab -> Files.delete(lab.folder.resolve("routes/kamelets/misp-tag-action.kamelet.yaml")),
                        "routes",
                        FAILURE,
                        "there is no kamelet misp-tag-action",
                        "correct the file"),
                new Fault(
                        "routes: a broken kamelet",
                        lab -> lab.edit("routes/kamelets/misp-tag-action.kamelet.yaml", "steps:", "steps: ["),
                        "routes",
                        FAILURE,
                        "routes/kamelets/misp-tag-action.kamelet.yaml, line",
                        "correct the file"),
                new Fault(
                        "routes: an empty file",
                        lab -> Files.writeString(lab.folder.resolve("routes/mine.camel.yaml"), ""),
                        "routes",
                        FAILURE,
                        "routes/mine.camel.yaml: is empty",
                        "correct the file"),
                new Fault(
                        "routes: no list of routes",
                        lab -> Files.writeString(lab.folder.resolve("routes/mine.camel.yaml"), "hello: world\n"),
                        "routes",
                        FAILURE,
                        "routes/mine.camel.yaml: ",
                        "correct the file"),
                new Fault(
                        "routes: a direct: without a route",
                        lab -> lab.mine("direct:notiffy"),
                        "routes",
                        FAILURE,
                        "there is no route from direct:notiffy",
                        "correct the file"),
                new Fault(
                        "routes: a copy of a file",
                        lab -> Files.copy(
                                lab.folder.resolve("routes/curate.camel.yaml"),
                                lab.folder.resolve("routes/curate-2.camel.yaml")),
                        "routes",
                        FAILURE,
                        "is used already in",
                        "correct the file"),
                new Fault(
                        "routes: a kamelet's parameter",
                        lab -> lab.mine("kamelet:misp-tag-action?locale=true"),
                        "routes",
                        FAILURE,
                        "no parameter locale: is local meant?",
                        "correct the file"));
    }

    static Stream<Fault> ofThisMachine() {
        return Stream.of(
                new Fault(
                        "management port in use",
                        lab -> {
                            ServerSocket taken = lab.open(new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")));
                            lab.set("management.port", "" + taken.getLocalPort());
                        },
                        "management",
                        FAILURE,
                        "management.port cannot be had",
                        "free one"),
                new Fault(
                        "data folder is a file",
                        lab -> lab.set("data.dir", Files.createFile(lab.folder.resolve("file")) + "/data"),
                        "data-folder",
                        FAILURE,
                        "cannot be written",
                        "data.dir"),
                new Fault(
                        "broker away",
                        lab -> lab.set("inbox.url", "tcp://127.0.0.1:1"),
                        "inbox",
                        FAILURE,
                        "the broker does not answer",
                        "inbox.url"),
                new Fault(
                        "clocks differ",
                        lab -> lab.http(
                                "http",
                                "HTTP/1.1 200 OK\r\nDate: Mon, 02 Jan 2023 00:00:00 GMT\r\nContent-Length: 19\r\n\r\n{\"version\":\"2.5.1\"}"),
                        "rest",
                        WARNING,
                        "MISP's clock is",
                        "NTP"));
    }

    private static Fault misp(String name, Seed seed, String says, String remedy) {
        return new Fault("MISP: " + name, seed, "rest", FAILURE, says, remedy);
    }

    private static Fault page(String name, int status, String title, String remedy) {
        return misp(
                name,
                lab -> lab.misp
                        .faults()
                        .every()
                        .header("Content-Type", "text/html")
                        .answer(status, "<html><head><title>" + title + "</title></head></html>"),
                title,
                remedy);
    }

    private static Fault tls(String name, Seed seed, String says, String remedy) {
        return new Fault("MISP: " + name, seed, "tls", FAILURE, says, remedy);
    }

    private static Fault form(String name, String form, String says) {
        return new Fault(
                "key: " + name,
                lab -> lab.set("misp.key", form.formatted(lab.misp.key())),
                "configuration",
                FAILURE,
                says,
                "40 letters and digits");
    }

    private static Fault key(String name, Seed seed, String says, String remedy) {
        return new Fault("key: " + name, seed, "key", FAILURE, says, remedy);
    }

    private static Fault setting(String name, String setting, Object value, Status status, String says, String remedy) {
        return new Fault(
                "MISP's settings: " + name, lab -> lab.misp.set(setting, value), "misp-settings", status, says, remedy);
    }

    private static Fault list(String name, Seed seed, Status status, String says, String remedy) {
        return new Fault("list: " + name, seed, "warninglist", status, says, remedy);
    }

    private static Fault tag(String name, Seed seed, Status status, String says, String remedy) {
        return new Fault("tag: " + name, seed, "tags", status, says, remedy);
    }

    private static Fault condition(String name, Seed seed, Status status, String says, String remedy) {
        return new Fault("condition: " + name, seed, "conditions", status, says, remedy);
    }

    private static Fault zeromq(String name, Seed seed, String says, String remedy) {
        return new Fault("publisher: " + name, seed, "zeromq", FAILURE, says, remedy);
    }

    private static Fault route(String name, String file, String old, String text, String says, String place) {
        String path = "routes/" + file + ".camel.yaml";
        return new Fault(
                "routes: " + name, lab -> lab.edit(path, old, text), "routes", FAILURE, says, "correct the file");
    }

    private void set(String key, String value) {
        settings.put(key, value);
    }

    private void rule(String field, String value) {
        settings.put("curation.rules[0].warninglist", HIGH);
        settings.putIfAbsent("curation.rules[0].tag", GRADE);
        settings.put("curation.rules[0]." + field, value.replace("'", ""));
    }

    private void entries(String... values) {
        misp.editWarninglist(HIGH, List.of(values));
    }

    private void list(String type, String... values) {
        misp.deleteWarninglist(HIGH);
        misp.addWarninglist(HIGH, type, List.of(values));
    }

    private void answer(int status, String body) {
        misp.faults().every().answer(status, body);
    }

    private void refuse(String message) {
        answer(403, "{\"name\":\"" + message + "\",\"message\":\"" + message + "\"}");
    }

    private void redirect(String target) {
        misp.faults().every().header("Location", target).answer(302, "");
    }

    /** What MISP says of the grade, and of no other tag. */
    private void shows(String form) {
        rule("tag", GRADE);
        misp.faults()
                .every()
                .onPath("/tags/search")
                .answer(200, "[{\"Tag\":" + form.formatted("\"admiralty-scale:source-reliability=\\\"a\\\"\"") + "}]");
    }

    private void https(Certificate certificate) throws Exception {
        https(certificate, false);
    }

    private void https(Certificate certificate, boolean trusted) throws Exception {
        HttpsServer server = certificate.serve(exchange -> exchange.close());
        opened.add(() -> server.stop(0));
        set("misp.url", "https://127.0.0.1:" + server.getAddress().getPort());
        if (trusted) {
            set("misp.ca-file", certificate.pem().toString());
        }
    }

    /** A web server that says this to whatever it is asked. */
    private void http(String scheme, String answer) throws IOException {
        String publisher = settings.get("misp.zeromq.address");
        at(socket -> {
            socket.getInputStream().read();
            say(socket, answer);
        });
        set("misp.url", settings.get("misp.zeromq.address").replace("tcp", scheme));
        set("misp.zeromq.address", publisher);
    }

    private interface Talk {
        void with(Socket socket) throws Exception;
    }

    /** Something else at the publisher's address. */
    private void at(Talk talk) throws IOException {
        ServerSocket server = open(new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1")));
        set("misp.zeromq.address", "tcp://127.0.0.1:" + server.getLocalPort());
        daemon(() -> {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                daemon(() -> {
                    try (socket) {
                        talk.with(socket);
                    }
                    return null;
                });
            }
            return null;
        });
    }

    /** What fails in it does so because the other side hung up. */
    private static void daemon(Callable<?> work) {
        Thread thread = new Thread(new FutureTask<>(work));
        thread.setDaemon(true);
        thread.start();
    }

    private static void say(Socket socket, String text) throws Exception {
        say(socket, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** And nothing more, until the other side hangs up. */
    private static void say(Socket socket, byte[]... texts) throws Exception {
        for (byte[] text : texts) {
            socket.getOutputStream().write(text);
        }
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private static byte[] greeting(String mechanism) {
        byte[] greeting = new byte[64];
        greeting[0] = -1;
        greeting[9] = 0x7f;
        greeting[10] = 3;
        byte[] name = mechanism.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, greeting, 12, name.length);
        return greeting;
    }

    private ZMQ.Socket socket(SocketType type) {
        ZContext context = open(new ZContext());
        ZMQ.Socket socket = context.createSocket(type);
        set("misp.zeromq.address", "tcp://127.0.0.1:" + socket.bindToRandomPort("tcp://127.0.0.1"));
        return socket;
    }

    /** To the first who subscribes. */
    private void publish(String message) {
        ZMQ.Socket socket = socket(SocketType.XPUB);
        daemon(() -> socket.recv() != null && socket.send(message));
    }

    private <T extends AutoCloseable> T open(T part) {
        opened.add(part);
        return part;
    }

    private void edit(String file, String old, String text) throws IOException {
        Path path = folder.resolve(file);
        String before = Files.readString(path);
        assertThat(before).contains(old);
        Files.writeString(
                path,
                before.replaceFirst(
                        java.util.regex.Pattern.quote(old), java.util.regex.Matcher.quoteReplacement(text)));
    }

    /** A route of the operator's own that sends to such a place. */
    private void mine(String uri) throws IOException {
        Files.writeString(folder.resolve("routes/mine.camel.yaml"), """
                - route:
                    id: mine
                    from:
                      uri: direct:mine
                      steps:
                        - to: %s
                """.formatted(uri));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
