package io.mispcurator.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.config.Settings;
import io.mispcurator.config.Sources;
import io.mispcurator.lab.ChatServer;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings of {@code docs/notices.md}, as they are printed there, have the chat say what is printed there. */
class NoticesGuideTest {

    private static final Organisation HIGH = new Organisation("11111111-1111-4111-8111-111111111111", "CERT high");

    @TempDir
    private Path folder;

    @Test
    void a_notice_to_the_team() throws Exception {
        String page = Files.readString(Path.of("docs/notices.md"));
        Path settings = Files.writeString(folder.resolve("application.properties"), block(page, "properties", 0));
        Files.createDirectory(folder.resolve("secrets"));
        try (ChatServer chat = ChatServer.start();
                SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral())) {
            misp.addWarninglist("org-confidence-level-high", List.of("org_uuid:" + HIGH.uuid()));
            Files.writeString(folder.resolve("secrets/webhook"), chat.url() + "\n");
            Map<String, String> printed =
                    new LinkedHashMap<>(new Sources().file(settings).values());
            printed.computeIfPresent("notify.webhook.url-file", (key, file) -> folder.resolve(file)
                    .toString());
            printed.put("notify.digest", "0");

            try (RunningCurator curator = RunningCurator.start(misp, Path.of(""), folder.resolve("data"), printed)) {
                misp.pull(PulledEvent.of(HIGH)
                        .withInfo("Phishing against banks, see evil.example")
                        .withPublished(false));
                await().atMost(Duration.ofSeconds(20)).until(() -> chat.messages.size() == 1);
                assertThat(curator.decisions).hasSize(1);
            }

            assertThat(shown(chat.message(0))).isEqualTo(block(page, "text", 0).strip());
        }
    }

    @Test
    void the_settings_for_mail_are_complete() throws Exception {
        String page = Files.readString(Path.of("docs/notices.md"));
        Path file = Files.writeString(folder.resolve("mail.properties"), block(page, "properties", 1));
        Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets/mail-password"), "secret\n");

        Settings settings = Settings.of(new Sources(folder)
                .file(file)
                .properties(Map.of("misp.url", "https://misp.example.org", "misp.key", "k".repeat(40))));

        assertThat(settings.notices().mail())
                .satisfies(mail -> assertThat(mail.to()).containsExactly("soc@example.org", "duty@example.org"))
                .satisfies(mail -> assertThat(mail.port()).isEqualTo(587))
                .satisfies(mail -> assertThat(mail.password()).isEqualTo("secret"));
    }

    /** The texts of Slack's blocks, as it shows them. */
    private static String shown(JsonNode message) {
        return String.join("", message.at("/blocks").findValuesAsText("text"));
    }

    private static String block(String page, String language, int number) {
        Matcher block = Pattern.compile(" *```" + language + "\\n(.*?) *```", Pattern.DOTALL)
                .matcher(page);
        for (int i = 0; i <= number; i++) {
            assertThat(block.find()).isTrue();
        }
        return block.group(1).replaceAll("(?m)^ +", "");
    }
}
