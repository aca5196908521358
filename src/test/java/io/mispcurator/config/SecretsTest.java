package io.mispcurator.config;

import static io.mispcurator.config.Sourced.faults;
import static io.mispcurator.config.Sourced.file;
import static io.mispcurator.config.Sourced.map;
import static io.mispcurator.config.Sourced.setting;
import static io.mispcurator.config.Sourced.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @TempDir
    private Path folder;

    @Test
    void reads_the_key_from_a_file_without_its_line_break() {
        Path file = file(folder, "key", "k3y-from-file\r\n");

        assertThat(settings("misp.key", "", "misp.key-file", file.toString())
                        .values()
                        .text(setting("misp.key")))
                .isEqualTo("k3y-from-file");
    }

    @Test
    void reads_the_password_from_a_file() {
        Path file = file(folder, "password", "a pass word, größer\n");

        Settings settings = settings("misp.zeromq.username", "user", "misp.zeromq.password-file", file.toString());

        assertThat(settings.values().text(setting("misp.zeromq.password"))).isEqualTo("a pass word, größer");
    }

    @Test
    void reads_the_brokers_password_and_the_token_from_files() {
        Path password = file(folder, "password", "a pass word\n");
        Path token = file(folder, "token", "t0ken\n");

        Settings settings = settings(
                "inbox.password-file", password.toString(),
                "management.host", "0.0.0.0",
                "management.token-file", token.toString());

        assertThat(settings.values().text(setting("inbox.password"))).isEqualTo("a pass word");
        assertThat(settings.values().text(setting("management.token"))).isEqualTo("t0ken");
    }

    @Test
    void who_asks_a_running_curator_reads_the_token_from_its_file_too() {
        file(folder, "token", "t0ken\n");

        ManagementSettings settings = Settings.ofManagement(
                new Sources(folder).properties(map("management.token-file", "token", "misp.url", "nonsense")));

        assertThat(settings.token()).isEqualTo("t0ken");
    }

    @Test
    void refuses_a_secret_that_is_given_twice() {
        Path file = file(folder, "key", "k3y");

        assertThat(faults("misp.key-file", file.toString()))
                .containsExactly("misp.key and misp.key-file are both set: one of them decides");
        assertThat(faults(
                        "misp.zeromq.username", "user",
                        "misp.zeromq.password", "s3cret",
                        "misp.zeromq.password-file", file.toString()))
                .containsExactly(
                        "misp.zeromq.password and misp.zeromq.password-file are both set: one of them decides");
        assertThat(faults("inbox.password", "s3cret", "inbox.password-file", file.toString()))
                .containsExactly("inbox.password and inbox.password-file are both set: one of them decides");
        assertThat(faults("management.token", "s3cret", "management.token-file", file.toString()))
                .containsExactly("management.token and management.token-file are both set: one of them decides");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret\n# of the curator", "\uFEFFs3cret", "s3cret s3cret", "s3crét", "s3cret\u0000"})
    void refuses_what_cannot_be_a_key_without_repeating_it(String key) {
        assertThat(faults("misp.key", key))
                .singleElement()
                .asString()
                .startsWith("misp.key must be")
                .doesNotContain("s3cr");
    }

    @ParameterizedTest
    @CsvSource({
        "misp.url,https://admin:s3cret@misp.example.org",
        "misp.url,https://s3cret@misp.example.org/?",
        "inbox.url,amqp://user:s3cret@broker",
        "inbox.url,ssl://broker?trustStorePassword=s3cret",
        "misp.zeromq.address,http://user:s3cret@127.0.0.1",
    })
    void does_not_repeat_an_address_that_holds_a_secret(String key, String value) {
        assertThat(faults(key, value))
                .singleElement()
                .asString()
                .startsWith(key + " must ")
                .doesNotContain("s3cret");
    }

    @Test
    void a_user_and_a_password_belong_together() {
        assertThat(faults("misp.zeromq.username", "user"))
                .singleElement()
                .asString()
                .contains("belong together");
        assertThat(faults("misp.zeromq.password", "s3cret"))
                .singleElement()
                .asString()
                .contains("belong together")
                .doesNotContain("s3cret");
    }

    @Test
    void settings_tell_nothing_of_their_values() {
        Settings settings = settings(
                "misp.key", "s3cret-1",
                "misp.zeromq.username", "user",
                "misp.zeromq.password", "s3cret-2",
                "inbox.password", "s3cret-3",
                "management.token", "s3cret-4");

        assertThat(settings.toString()).doesNotContain("s3cret");
    }

    @Test
    void no_fault_tells_a_secret() {
        Sources sources = new Sources()
                .properties(map(
                        "misp.key", "s3cret 1",
                        "misp.zeromq.password", "s3cret-2",
                        "inbox.password", "s3cret-3",
                        "management.token", "s3cret-4",
                        "misp.concurrency", "many"));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Settings.of(sources))
                .satisfies(thrown -> assertThat(thrown.toString())
                        .contains("misp.concurrency")
                        .doesNotContain("s3cret"));
    }
}
