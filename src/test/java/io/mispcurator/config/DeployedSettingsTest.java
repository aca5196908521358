package io.mispcurator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** Holds what is shipped for Docker and systemd to the settings that there are, and to the care that it should take. */
class DeployedSettingsTest {

    /** RunCommand gives up after 45 seconds; whoever kills it sooner cuts a drain short. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(45);

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::-([^}]*))?}");
    private static final Pattern OURS =
            Pattern.compile("(MISP|CURATION|CATCH_UP|INBOX|RETRY|DATA|AUDIT|MANAGEMENT|LOG)_.*");

    @TempDir
    Path folder;

    @Test
    void every_curator_in_a_container_would_start_once_it_knows_where_misp_is() {
        Map<String, Map<String, Object>> curators = curators();

        assertThat(curators.keySet()).containsExactlyInAnyOrder("curator", "demo", "receiver", "worker");
        curators.forEach((name, service) -> {
            Map<String, String> environment = environment(service);
            environment.replace("MISP_URL", " ", "https://misp.example.org");
            assertThatCode(() -> Settings.of(sources(environment))).as(name).doesNotThrowAnyException();
        });
    }

    @Test
    void names_only_settings_that_there_are() throws IOException {
        List<String> named = new ArrayList<>();
        services().values().forEach(service -> named.addAll(environment(service).keySet()));
        named.addAll(words("Dockerfile", "(?m)^(?:ENV|   ) *([A-Z_]+)="));
        named.addAll(words("deploy/systemd/misp-curator.service", "(?m)^Environment=\"?([A-Z_]+)="));

        assertThat(named).contains("MISP_KEY_FILE", "DATA_DIR");
        assertThat(named.stream().filter(name -> OURS.matcher(name).matches())).allSatisfy(name -> assertThat(
                        new Sources().environment(Map.of(name, "x")).values())
                .as(name)
                .hasSize(1));
    }

    @Test
    void reaches_beyond_loopback_only_with_a_token() {
        assertThat(curators().values())
                .filteredOn(DeployedSettingsTest::isReachable)
                .hasSize(3)
                .allSatisfy(service -> {
                    assertThat(environment(service))
                            .containsEntry("MANAGEMENT_TOKEN_FILE", "/run/secrets/management-token");
                    assertThat(list(service, "secrets")).contains("management-token");
                    assertThat(service).doesNotContainKey("ports");
                });
    }

    @Test
    void our_containers_can_do_little_and_are_given_time_to_stop() {
        assertThat(ofOurImage()).hasSize(5).allSatisfy((name, service) -> {
            assertThat(service)
                    .containsEntry("read_only", true)
                    .containsEntry("cap_drop", List.of("ALL"))
                    .containsEntry("security_opt", List.of("no-new-privileges:true"))
                    .containsKeys("mem_limit", "cpus", "pids_limit", "restart", "healthcheck");
            assertThat(Kind.duration((String) service.get("stop_grace_period"))).isGreaterThan(LONGEST_STOP);
        });
    }

    @Test
    void every_secret_is_a_file_and_every_file_that_is_mounted_is_shipped() {
        Map<String, Map<String, Object>> secrets = part("secrets");
        assertThat(secrets.values())
                .allSatisfy(secret -> assertThat((String) secret.get("file")).startsWith("./secrets/"));
        services().forEach((name, service) -> {
            assertThat(secrets.keySet()).as(name).containsAll(list(service, "secrets"));
            assertThat(list(service, "volumes").stream()
                            .filter(volume -> volume.startsWith("./"))
                            .map(volume -> Path.of(volume.substring(2, volume.indexOf(':')))))
                    .as(name)
                    .allSatisfy(mounted -> assertThat(mounted).exists());
        });
    }

    @Test
    void one_service_receives_and_the_other_curates() {
        assertThat(environment(services().get("receiver"))).containsEntry("CURATOR_ROLE", "receive");
        assertThat(environment(services().get("worker"))).containsEntry("CURATOR_ROLE", "curate");
        assertThat(services().get("receiver")).as("one of them").doesNotContainKey("scale");
    }

    @Test
    void the_demo_has_the_simulated_misps_key() {
        try (SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral())) {
            assertThat(environment(services().get("demo"))).containsEntry("MISP_KEY", misp.key());
        }
    }

    @Test
    void is_of_the_version_that_is_built() throws IOException {
        String version = words("pom.xml", "<artifactId>misp-curator</artifactId>\\s+<version>([^<]+)")
                .get(0);

        assertThat(words("Dockerfile", "ARG VERSION=(\\S+)")).containsExactly(version);
        assertThat(ofOurImage().values())
                .allSatisfy(service -> assertThat(service).containsEntry("image", "misp-curator:" + version));
        assertThat(words("docs/install.md", "misp-curator[-:](\\d+\\.\\d+\\.\\d+)"))
                .isNotEmpty()
                .containsOnly(version);
        assertThat(services().get("broker"))
                .as("the broker is of the version that the client is of")
                .containsEntry(
                        "image",
                        "apache/artemis:"
                                + words("pom.xml", "<artemis.version>([^<]+)").get(0));
    }

    @Test
    void the_unit_keeps_the_process_in_bounds() throws IOException {
        List<String> unit = Files.readAllLines(Path.of("deploy/systemd/misp-curator.service"));

        assertThat(unit)
                .contains(
                        "DynamicUser=yes",
                        "StateDirectory=misp-curator",
                        "Environment=DATA_DIR=/var/lib/misp-curator",
                        "LoadCredential=misp-key:/etc/misp-curator/misp-key",
                        "NoNewPrivileges=yes",
                        "CapabilityBoundingSet=",
                        "ProtectSystem=strict",
                        "ProtectHome=yes",
                        "PrivateTmp=yes",
                        "PrivateDevices=yes",
                        "SystemCallFilter=@system-service",
                        "Environment=LANG=C.UTF-8",
                        "RestartPreventExitStatus=2");
        String stop = words("deploy/systemd/misp-curator.service", "TimeoutStopSec=(\\w+)")
                .get(0);
        assertThat(Kind.duration(stop)).isGreaterThan(LONGEST_STOP);
    }

    /** What the program would be told, with secrets in files of this test. */
    private Sources sources(Map<String, String> environment) {
        Map<String, String> inside = new LinkedHashMap<>(environment);
        inside.replaceAll((name, value) -> value.startsWith("/run/secrets/")
                ? Sourced.file(folder, Path.of(value).getFileName().toString(), "s3cret")
                        .toString()
                : value);
        return new Sources().file(Path.of("application.properties")).environment(inside);
    }

    private static boolean isReachable(Map<String, Object> service) {
        return "0.0.0.0".equals(environment(service).get("MANAGEMENT_HOST"));
    }

    private static Map<String, Map<String, Object>> curators() {
        return only(ofOurImage(), service -> !list(service, "command").contains("simulate"));
    }

    private static Map<String, Map<String, Object>> ofOurImage() {
        return only(services(), service -> ((String) service.get("image")).startsWith("misp-curator:"));
    }

    private static Map<String, Map<String, Object>> only(
            Map<String, Map<String, Object>> services, Predicate<Map<String, Object>> which) {
        Map<String, Map<String, Object>> chosen = new LinkedHashMap<>(services);
        chosen.values().removeIf(which.negate());
        return chosen;
    }

    private static Map<String, Map<String, Object>> services() {
        return part("services");
    }

    private static Map<String, Map<String, Object>> part(String name) {
        try {
            Map<String, Map<String, Map<String, Object>>> compose =
                    new Yaml().load(Files.readString(Path.of("docker-compose.yml")));
            return compose.get(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the defaults that stand in the file. */
    @SuppressWarnings("unchecked")
    private static Map<String, String> environment(Map<String, Object> service) {
        Map<String, String> environment = new LinkedHashMap<>();
        ((Map<String, Object>) service.getOrDefault("environment", Map.of()))
                .forEach((name, value) -> environment.put(
                        name, VARIABLE.matcher(String.valueOf(value)).replaceAll(DeployedSettingsTest::byDefault)));
        return environment;
    }

    private static String byDefault(MatchResult variable) {
        return Matcher.quoteReplacement(variable.group(2) == null ? "" : variable.group(2));
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Map<String, Object> service, String key) {
        return (List<String>) service.getOrDefault(key, List.of());
    }

    private static List<String> words(String file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(Path.of(file)))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
