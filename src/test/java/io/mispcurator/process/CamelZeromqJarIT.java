package io.mispcurator.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.zeromq.Rogue;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jars that others depend on: what is in them, and that the component's needs nothing but Camel and JeroMQ. */
class CamelZeromqJarIT {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path GUEST = Path.of("src/test/guest").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void a_program_of_somebody_else_receives_with_the_small_jar_alone() throws Exception {
        String classPath = Stream.concat(Stream.of(jar("camel-zeromq")), camelAndJeromq())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        compile(classPath);

        try (Rogue publisher = Rogue.thatShakesHandsAndThen((in, out) -> {
            while (true) {
                out.write(frame("news hello"));
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        })) {
            Path said = folder.resolve("said.txt");
            Process guest = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            folder + File.pathSeparator + classPath,
                            "Guest",
                            publisher.address(),
                            GUEST.resolve("guest.camel.yaml").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            try {
                await().atMost(LIMIT)
                        .untilAsserted(() -> assertThat(Files.readString(said)).contains("java: hello", "yaml: hello"));
                guest.getOutputStream().close();
                await().atMost(LIMIT).until(() -> !guest.isAlive());
                assertThat(guest.exitValue()).isZero();
            } finally {
                guest.destroyForcibly();
            }
        }
    }

    @Test
    void the_component_has_a_pom_of_its_own_and_is_found_by_camels_tools() throws IOException {
        try (JarFile jar = new JarFile(jar("camel-zeromq").toFile())) {
            List<String> classes = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .toList();
            assertThat(classes).isNotEmpty().allMatch(name -> name.startsWith("io/mispcurator/zeromq/"));
            assertThat(text(jar, "META-INF/maven/io.mispcurator/camel-zeromq/pom.xml"))
                    .contains("<artifactId>jeromq</artifactId>", "<artifactId>camel-support</artifactId>")
                    .doesNotContain("${", "artemis", "logback");
            assertThat(jar.getEntry("META-INF/services/org/apache/camel/component/zeromq"))
                    .isNotNull();
            assertThat(jar.getEntry("META-INF/io/mispcurator/zeromq/zeromq.json"))
                    .isNotNull();
            Properties components = new Properties();
            components.load(
                    jar.getInputStream(jar.getEntry("META-INF/services/org/apache/camel/component.properties")));
            assertThat(components)
                    .containsEntry("components", "zeromq")
                    .containsEntry("artifactId", "camel-zeromq")
                    .containsEntry("groupId", "io.mispcurator");
            assertThat(components.getProperty("version")).matches("\\d+\\.\\d+\\.\\d+.*");
        }
    }

    @Test
    void the_kamelets_are_where_camel_looks_for_them() throws IOException {
        try (JarFile jar = new JarFile(jar("misp-curator-kamelets").toFile());
                Stream<Path> kamelets = Files.list(Path.of("routes/kamelets"))) {
            assertThat(kamelets).isNotEmpty().allSatisfy(kamelet -> assertThat(
                            text(jar, "kamelets/" + kamelet.getFileName()))
                    .isEqualTo(Files.readString(kamelet)));
            assertThat(text(jar, "META-INF/maven/io.mispcurator/misp-curator-kamelets/pom.xml"))
                    .contains("<artifactId>misp-curator</artifactId>")
                    .doesNotContain("${");
        }
    }

    private void compile(String classPath) {
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        classPath,
                        "-d",
                        folder.toString(),
                        GUEST.resolve("Guest.java").toString());
        assertThat(failed).as("the guest compiles").isZero();
    }

    private static byte[] frame(String text) {
        byte[] body = text.getBytes(UTF_8);
        byte[] frame = new byte[2 + body.length];
        frame[1] = (byte) body.length;
        System.arraycopy(body, 0, frame, 2, body.length);
        return frame;
    }

    private static Path jar(String name) throws IOException {
        try (Stream<Path> jars = Files.list(TARGET)) {
            return jars.filter(path -> path.getFileName().toString().matches(name + "-\\d.*\\.jar"))
                    .findAny()
                    .orElseThrow(() -> new AssertionError("mvn package has made no " + name));
        }
    }

    /** What the component's POM names, what Camel itself needs, and its YAML DSL. */
    private static Stream<Path> camelAndJeromq() throws IOException {
        List<Path> chosen = new ArrayList<>();
        try (Stream<Path> libraries = Files.list(TARGET.resolve("lib"))) {
            libraries
                    .filter(path -> path.getFileName()
                            .toString()
                            .matches(
                                    "(camel-(api|base|core|dsl|management|model|support|tooling|util|xml|yaml).*|jeromq|jnacl|slf4j-api"
                                            + "|snakeyaml-engine).*"))
                    .forEach(chosen::add);
        }
        return chosen.stream();
    }

    private static String text(JarFile jar, String name) throws IOException {
        JarEntry entry = jar.getJarEntry(name);
        assertThat(entry).as(name).isNotNull();
        return new String(jar.getInputStream(entry).readAllBytes(), UTF_8);
    }
}
