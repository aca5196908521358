package io.mispcurator.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.lab.ChatServer;
import io.mispcurator.lab.PostOffice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of {@code docs/kamelets.md} that sends notices, in a Camel that has nothing else of the curator. */
class DocumentedKameletsTest {

    @TempDir
    private Path folder;

    @Test
    void a_text_is_sent_to_a_chat_and_by_mail() throws Exception {
        List<String> examples = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/kamelets.md")))
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.contains("notice-webhook-sink"))
                .toList();
        try (ChatServer chat = ChatServer.start();
                PostOffice office = PostOffice.asking("curator", "a password")) {
            Path webhook = Files.writeString(folder.resolve("webhook"), chat.url() + "\n");
            Path password = Files.writeString(folder.resolve("mail"), "a password\n");
            String example = examples.get(0)
                    .replace("/etc/secrets/webhook", webhook.toString())
                    .replace("/etc/secrets/mail", password.toString())
                    .replace("smtp.example.org", "127.0.0.1")
                    .replace("\"587\"", "\"" + office.port() + "\"")
                    .replace("starttls", "none");
            Files.writeString(folder.resolve("mine.camel.yaml"), example);
            Main main = new Main();
            main.setPropertyPlaceholderLocations("false");
            main.addInitialProperty("camel.component.kamelet.location", "file:routes/kamelets");
            main.addInitialProperty("camel.main.routes-include-pattern", "file:" + folder + "/*.camel.yaml");
            try {
                main.start();
                await().atMost(Duration.ofSeconds(10)).until(() -> office.mails.size() == 1);
            } finally {
                main.stop();
            }

            assertThat(chat.messages).singleElement().asString().contains("it works");
            assertThat(office.mails.get(0).text()).contains("it works");
            assertThat(office.mails.get(0).user()).isEqualTo("curator");
            assertThat(office.mails.get(0).to()).containsExactly("you@example.org");
        }
    }
}
