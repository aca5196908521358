package io.mispcurator.config;

import static io.mispcurator.config.Sourced.faults;
import static io.mispcurator.config.Sourced.file;
import static io.mispcurator.config.Sourced.setting;
import static io.mispcurator.config.Sourced.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {

    private static final List<String> FILES =
            List.of("misp.key-file", "misp.zeromq.password-file", "inbox.password-file", "management.token-file");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "s3cret\n", "s3cret\r\n", "\uFEFFs3cret", "\uFEFFs3cret\r\n", "s3cret\n\n"})
    void holds_the_secret_without_byte_order_mark_and_line_break(String text) {
        String path = file(folder, "secret", text).toString();

        assertThat(password(path)).isEqualTo("s3cret");
        assertThat(settings("misp.key", "", "misp.key-file", path).values().text(setting("misp.key")))
                .isEqualTo("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {" s3cret", "s3cret ", "\ts3cret\t", "s3\uFEFFcret", "\u00a0s3cret", "s3cret\u2028"})
    void keeps_everything_else(String secret) {
        assertThat(password(file(folder, "secret", secret + "\n").toString())).isEqualTo(secret);
    }

    @ParameterizedTest
    @CsvSource({
        "'s3cret-1\ns3cret-2',has several lines",
        "'s3cret-1\rs3cret-2',has several lines",
        "'s3cret-1\u0000s3cret-2',holds a NUL",
        "'',is empty",
        "'\uFEFF\r\n',is empty",
        "'  ',is empty",
    })
    void refuses_a_file_that_holds_no_secret_alone(String text, String fault) {
        Path file = file(folder, "secret", text);

        for (String key : FILES) {
            assertThat(faultsOf(key, file.toString()))
                    .singleElement()
                    .asString()
                    .startsWith(key + " names a file that " + fault)
                    .endsWith(", " + file)
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void says_why_a_file_cannot_be_read() throws IOException {
        Path latin = Files.write(folder.resolve("latin"), "größe".getBytes(StandardCharsets.ISO_8859_1));
        Path wide = Files.write(folder.resolve("wide"), "\uFEFFs3cret".getBytes(StandardCharsets.UTF_16LE));

        assertThat(faultsOf("misp.key-file", folder.resolve("none").toString()))
                .containsExactly("misp.key-file names a file that does not exist, " + folder.resolve("none"));
        assertThat(faultsOf("misp.key-file", folder.toString()))
                .containsExactly("misp.key-file names a file that is a folder, " + folder);
        assertThat(faultsOf("misp.key-file", latin.toString()))
                .containsExactly("misp.key-file names a file that is not UTF-8, " + latin);
        assertThat(faultsOf("misp.key-file", wide.toString()))
                .containsExactly("misp.key-file names a file that is not UTF-8, " + wide);
        assertThat(faultsOf("misp.key-file", "a\0b"))
                .singleElement()
                .asString()
                .startsWith("misp.key-file is \"a\\u0000b\"");
    }

    @Test
    void does_not_read_a_file_without_end() {
        assertThat(faultsOf("misp.key-file", "/dev/zero")).hasSize(1);
    }

    @Test
    void does_not_repeat_a_secret_that_stands_where_its_file_belongs() {
        assertThat(faultsOf("misp.key-file", "Thi5IsTheKeyAndNotThePathOfItsFile012345"))
                .containsExactly(
                        "misp.key-file names a file that does not exist; it must be a path, and not the secret itself");
    }

    private static String password(String file) {
        return settings("misp.zeromq.username", "user", "misp.zeromq.password-file", file)
                .values()
                .text(setting("misp.zeromq.password"));
    }

    private static List<String> faultsOf(String key, String file) {
        return key.equals("misp.key-file")
                ? faults("misp.key", "", key, file)
                : faults("misp.zeromq.username", key.startsWith("misp.zeromq") ? "user" : "", key, file);
    }
}
