package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.hostile.RawServer;
import io.mispcurator.lab.PostOffice;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that the process writes or answers holds a secret, at TRACE and when MISP repeats what it was sent. */
class SecretsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Organisation ORG = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");
    private static final String KEY = "s3cret-key-s3cret-key-s3cret-key-s3cret1";
    private static final String PASSWORD = "s3cret-password of zeromq";
    private static final String PROXY_PASSWORD = "s3cret-p\u00e4ssword of the proxy";
    private static final String BASIC =
            Base64.getEncoder().encodeToString(("curator:" + PROXY_PASSWORD).getBytes(StandardCharsets.UTF_8));
    private static final String MAIL_PASSWORD = "s3cret-p\u00e4ssword of the mail server";
    private static final String WEBHOOK = "/services/s3cret-webhook-s3cret-webhook";
    private static final String TOKEN = "s3cret-token";
    private static final String SESSION = "s3cret-session-s3cret-sess";
    private static final String EVENT = """
            {"Event":{"uuid":"%s","info":"an event","published":true,"locked":true,
            "Orgc":{"uuid":"%s","name":"Org high"},"Tag":[]}}""".formatted("22222222-2222-4222-8222-222222222222", ORG.uuid());
    private static final Pattern URL = Pattern.compile("letters at (http://\\S+)");

    @TempDir
    private Path data;

    @Test
    void no_secret_is_in_logs_answers_or_files() throws Exception {
        try (SimulatedMisp publisher =
                        SimulatedMisp.start(SimulatorOptions.ephemeral().withZeromqPassword("curator", PASSWORD));
                RawServer misp = new RawServer((head, out) -> RawServer.write(out, echo(head)));
                PostOffice mail = PostOffice.asking("curator", "another password");
                CuratorProcess curator = process(publisher, misp, mail)) {
            curator.start().awaitStart();
            publisher.awaitSubscriber(LIMIT);
            publisher.pull(PulledEvent.of(ORG));
            curator.awaitLine("dead-letter:", LIMIT);
            curator.awaitLine("since the webhook does not take them: it answers HTTP 405", LIMIT);
            curator.awaitLine("since the mail server does not take them: ", LIMIT);
            String url = url(curator);

            assertThat(misp.heads)
                    .anyMatch(head ->
                            head.contains("X-MISP-AUTH: " + KEY) && head.contains("Authorization: Basic " + BASIC))
                    .anyMatch(head -> head.contains("Cookie: MISP-1=" + SESSION))
                    .anyMatch(head -> head.contains("POST " + WEBHOOK));
            for (String path :
                    List.of("/curator/dead-letters", "/curator/status", "/observe/health", "/observe/metrics")) {
                assertThat(get(url + path)).as(path).isNotEmpty().doesNotContain("s3cret", BASIC);
            }
            assertThat(get(url + "/curator/dead-letters"))
                    .contains("you sent", "X-MISP-AUTH: ****", "Authorization: Basic ****", "MISP-1=****");
            assertThat(curator.terminate(LIMIT)).isZero();
            assertThat(curator.linesWith("TRACE")).hasSizeGreaterThan(100);
            assertThat(curator.linesWith("s3cret")).isEmpty();
            assertThat(curator.linesWith(BASIC)).isEmpty();
            assertThat(filesWithASecret()).isEmpty();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobody_else_can_read_the_files() throws Exception {
        Path folder = data.resolve("made");
        try (SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
                CuratorProcess curator = new CuratorProcess(misp, folder)) {
            curator.start().awaitStart();

            assertThat(files(folder))
                    .filteredOn(file -> !file.equals(folder))
                    .isNotEmpty()
                    .allSatisfy(file ->
                            assertThat(mode(file)).isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
            assertThat(mode(folder)).isEqualTo("rwx------");
        }
    }

    @Test
    void a_secret_on_the_command_line_and_one_for_everybody_to_read_are_warned_of() throws Exception {
        Path password = Files.writeString(data.resolve("password"), PASSWORD);
        if (Files.getFileStore(password).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
        }
        try (SimulatedMisp misp =
                        SimulatedMisp.start(SimulatorOptions.ephemeral().withZeromqPassword("curator", PASSWORD));
                CuratorProcess curator = new CuratorProcess(misp, data.resolve("made"))
                        .with("misp.key", misp.key())
                        .with("misp.zeromq.username", "curator")
                        .with("misp.zeromq.password-file", password.toString())) {
            curator.start().awaitStart();

            curator.awaitLine("misp.key is on the command line");
            curator.awaitLine("misp.zeromq.password-file can be read by every user of this machine: chmod o-r");
            assertThat(curator.linesWith(misp.key())).isEmpty();
        }
    }

    private CuratorProcess process(SimulatedMisp publisher, RawServer misp, PostOffice mail) {
        return new CuratorProcess(publisher, data)
                .withJvmOption("-Dlog.level=TRACE")
                .with("misp.url", misp.url())
                .with("misp.zeromq.username", "curator")
                .with("retry.max-attempts", "1")
                .with("misp.key-header", "X-MISP-AUTH")
                .with("misp.proxy-username", "curator")
                .with("notify.digest", "0")
                .with("notify.mail.host", "127.0.0.1")
                .with("notify.mail.port", String.valueOf(mail.port()))
                .with("notify.mail.encryption", "none")
                .with("notify.mail.from", "curator@example.org")
                .with("notify.mail.to", "soc@example.org")
                .with("notify.mail.username", "curator")
                .withVariable("notify.mail.password", MAIL_PASSWORD)
                .withVariable("notify.webhook.url", misp.url() + WEBHOOK)
                .withVariable("misp.proxy-password", PROXY_PASSWORD)
                .withVariable("misp.key", KEY)
                .withVariable("misp.zeromq.password", PASSWORD)
                .withVariable("management.token", TOKEN);
    }

    /** An answer to the probe, the event with a session, and for the rest a refusal that repeats the request. */
    private static String echo(String head) {
        if (head.contains("/servers/getVersion")) {
            return "HTTP/1.1 200 OK\r\n\r\n{\"version\":\"2.5.1 " + json(head) + "\"}";
        }
        if (head.contains("/events/view/")) {
            return "HTTP/1.1 200 OK\r\nSet-Cookie: MISP-1=" + SESSION + "; path=/; HttpOnly\r\n\r\n" + EVENT;
        }
        return "HTTP/1.1 405 Method Not Allowed\r\nX-Echo: " + KEY + " " + SESSION + "\r\n\r\n{\"message\":\"you sent "
                + json(head) + "\"}";
    }

    private static String json(String head) {
        return head.replace("\n", "\\n");
    }

    private static String url(CuratorProcess curator) {
        Matcher match = URL.matcher(String.join("\n", curator.linesWith("letters at http://")));
        assertThat(match.find()).isTrue();
        return match.group(1);
    }

    private static String get(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private List<Path> filesWithASecret() throws IOException {
        return files(data).stream()
                .filter(Files::isRegularFile)
                .filter(file -> text(file).contains("s3cret")
                        || text(file).contains(BASIC)
                        || text(file).replace("\u0000", "").contains("s3cret"))
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.toList();
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
