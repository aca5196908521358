package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the script {@code curator} would start Java; the Java here only prints what it is given. */
@DisabledOnOs(OS.WINDOWS)
class CuratorScriptTest {

    private static final String MAIN = "io.mispcurator.cli.Main";

    @TempDir
    Path folder;

    private final Map<String, String> variables = new HashMap<>();
    private Path home;
    private Path cache;
    private String said;

    @BeforeEach
    void install() throws IOException {
        home = Files.createDirectories(folder.resolve("it's a *home*"));
        Files.copy(Path.of("curator"), home.resolve("curator"));
        Files.writeString(home.resolve("misp-curator.jar"), "jar");
        cache = folder.resolve("cache");
        variables.put("CACHE_DIRECTORY", cache.toString());
        java("25.0.1");
    }

    @Test
    void without_jars_in_ext_the_program_s_own_are_the_class_path() throws Exception {
        assertThat(options("check")).containsSequence("-jar", jar(), "check").doesNotContain("-cp");

        Files.writeString(Files.createDirectory(home.resolve("ext")).resolve("README.md"), "no jar");

        assertThat(options("check")).containsSequence("-jar", jar(), "check").doesNotContain("-cp");
    }

    @Test
    void jars_in_ext_come_behind_the_program_s_in_the_order_of_their_names() throws Exception {
        Path ext = Files.createDirectory(home.resolve("ext"));
        for (String name : List.of("b jar.jar", "a.jar", "notes.txt")) {
            Files.writeString(ext.resolve(name), "");
        }

        assertThat(options("run", "--config", "a b"))
                .containsSequence(
                        "-cp",
                        jar() + ":" + ext.resolve("a.jar") + ":" + ext.resolve("b jar.jar"),
                        MAIN,
                        "run",
                        "--config",
                        "a b");
    }

    @Test
    void a_link_to_the_script_leads_to_its_folder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("misp-curator"), home.resolve("curator"));

        assertThat(run(link, "check")).contains("-Dcurator.home=" + home);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "demo", "-Dmisp.concurrency=2 run"})
    void a_long_run_keeps_its_classes_for_the_next_one(String arguments) throws Exception {
        assertThat(options(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .contains("-XX:+AutoCreateSharedArchive")
                .anyMatch(option -> option.matches("-XX:SharedArchiveFile=" + cache + "/java-25-\\d+\\.jsa"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "health", "--version", "simulate"})
    void a_short_one_keeps_none(String command) throws Exception {
        assertThat(options(command)).noneMatch(option -> option.contains("SharedArchive"));
        assertThat(cache).doesNotExist();
    }

    @Test
    void no_classes_are_kept_where_java_cannot_or_there_is_no_folder_for_this_user_alone() throws Exception {
        variables.put("CACHE_DIRECTORY", "/dev/null/none");
        assertThat(options("run")).noneMatch(option -> option.contains("SharedArchive"));

        Files.createDirectory(
                cache, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        variables.put("CACHE_DIRECTORY", cache.toString());
        assertThat(options("run")).noneMatch(option -> option.contains("SharedArchive"));

        variables.remove("CACHE_DIRECTORY");
        assertThat(options("run")).noneMatch(option -> option.contains("SharedArchive"));

        variables.put("HOME", folder.toString());
        java("17.0.15");
        assertThat(options("run")).noneMatch(option -> option.contains("SharedArchive"));

        java("25.0.1");
        variables.put("JAVA_OPTS", "-Xshare:off");
        assertThat(options("run")).noneMatch(option -> option.contains("SharedArchive"));

        variables.remove("JAVA_OPTS");
        assertThat(options("run"))
                .anyMatch(option -> option.startsWith("-XX:SharedArchiveFile=" + folder + "/.cache/misp-curator/"));
    }

    @Test
    void classes_of_a_failed_start_and_of_long_ago_are_removed() throws Exception {
        options("run");
        Path failed = Files.writeString(cache.resolve("java-25-1.jsa"), "few");
        Path old = archive("java-21-2.jsa", 100);
        Path recent = archive("java-25-3.jsa", 80);

        options("run");

        assertThat(failed).doesNotExist();
        assertThat(old).doesNotExist();
        assertThat(recent).exists();
    }

    @Test
    void classes_beside_the_script_go_before_and_are_for_every_command() throws Exception {
        Path ready = Files.writeString(home.resolve("curator.jsa"), "ready");

        for (String command : List.of("run", "check")) {
            assertThat(options(command))
                    .contains("-XX:SharedArchiveFile=" + ready)
                    .doesNotContain("-XX:+AutoCreateSharedArchive");
        }
    }

    @Test
    void java_options_go_before_the_curator_s() throws Exception {
        assertThat(options("run")).contains("-XX:+UseSerialGC", "-Xmx192m");

        variables.put("JAVA_OPTS", "-XX:+UseG1GC -Xmx1g *");

        assertThat(options("run"))
                .contains("-XX:+UseG1GC", "-Xmx1g", "*")
                .doesNotContain("-XX:+UseSerialGC", "-Xmx192m");
    }

    @Test
    void says_which_java_is_missing_or_too_old() throws Exception {
        java("11.0.2");
        assertThat(options("run")).isEmpty();
        assertThat(said)
                .isEqualTo("curator: Java 17 or newer is needed, and the one in JAVA_HOME, %s is older%n"
                        .formatted(variables.get("JAVA_HOME")));

        variables.put("JAVA_HOME", "/nowhere");
        assertThat(options("run")).isEmpty();
        assertThat(said).contains("there is none in JAVA_HOME, /nowhere");
    }

    @Test
    void a_source_tree_is_built_once_however_many_start() throws Exception {
        Files.delete(home.resolve("misp-curator.jar"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Path maven = executable(
                folder.resolve("bin/mvn"),
                "echo built >> builds; sleep 0.5; mkdir -p target && touch target/misp-curator.jar");
        variables.put("PATH", maven.getParent() + ":" + System.getenv("PATH"));

        List<Process> starts = new ArrayList<>();
        for (int start = 0; start < 3; start++) {
            starts.add(process(home.resolve("curator"), List.of("check")).start());
        }

        for (Process start : starts) {
            assertThat(start.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(start.exitValue()).isZero();
        }
        assertThat(home.resolve("builds")).hasContent("built");
        assertThat(home.resolve("target/.building")).doesNotExist();
    }

    private static Path executable(Path file, String commands) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void java(String version) throws IOException {
        Path java = Files.createDirectories(folder.resolve("java " + version + "/bin"))
                .resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path javaHome = java.getParent().getParent();
        Files.writeString(javaHome.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        variables.put("JAVA_HOME", javaHome.toString());
    }

    /** As large as one of a run that curated, without its blocks. */
    private Path archive(String name, int daysAgo) throws IOException {
        Path file = cache.resolve(name);
        try (var channel = Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.position(50_000_000).write(ByteBuffer.wrap(new byte[] {1}));
        }
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(daysAgo, ChronoUnit.DAYS)));
    }

    private String jar() {
        return home.resolve("misp-curator.jar").toString();
    }

    private List<String> options(String... arguments) throws Exception {
        return run(home.resolve("curator"), arguments);
    }

    private List<String> run(Path script, String... arguments) throws Exception {
        Process process = process(script, List.of(arguments)).start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        said = Files.readString(folder.resolve("err"), StandardCharsets.UTF_8);
        try (Stream<String> lines = Files.lines(folder.resolve("out"), StandardCharsets.UTF_8)) {
            return lines.toList();
        }
    }

    private ProcessBuilder process(Path script, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().putAll(variables);
        return builder;
    }
}
