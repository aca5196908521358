package io.mispcurator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mispcurator.config.ConfigurationException;
import io.mispcurator.config.Settings;
import io.mispcurator.config.Sources;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsFuzzTest {

    private static final String SECRET = "s3cret-that-is-nowhere-told";

    static Stream<byte[]> written() throws IOException {
        byte[] example = Files.readAllBytes(Path.of("application.properties"));
        byte[] all = new String(example, StandardCharsets.UTF_8)
                .replaceAll("(?m)^#([a-z-]+\\.)", "$1")
                .getBytes(StandardCharsets.UTF_8);
        return Stream.of(example, all);
    }

    @MethodSource("written")
    @FuzzTest
    void settings_are_in_force_or_every_fault_is_told_and_no_secret(byte[] file) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(new String(file, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException noProperties) {
            return; // a bad escape: Sources tells of it when it reads a file
        }
        Map<String, String> said = new LinkedHashMap<>();
        properties.stringPropertyNames().stream()
                .filter(key -> !key.endsWith("-file"))
                .forEach(key -> said.put(key, properties.getProperty(key)));
        said.put("misp.key", SECRET);
        said.put("management.token", SECRET);
        try {
            Settings settings = Settings.of(new Sources().environment(said).properties(said));

            assertThat(settings.misp().url()).startsWith("http");
            assertThat(settings.misp().concurrency()).isPositive();
            assertThat(settings.misp().responseTimeout()).isPositive();
            assertThat(settings.curation().rules()).isNotEmpty();
        } catch (ConfigurationException refused) {
            assertThat(refused.faults()).isNotEmpty();
            assertThat(refused.getMessage()).doesNotContain(SECRET);
        }
    }
}
