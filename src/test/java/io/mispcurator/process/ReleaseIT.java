package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive that the build has packed: what is in it, and that it runs where there is Java and nothing else. */
class ReleaseIT {

    private static final Path ARCHIVE = only("misp-curator-*.tar.gz");
    private static final String ROOT = ARCHIVE.getFileName().toString().replaceFirst("\\.tar\\.gz$", "");
    /** All that the script calls, besides the shell that its first line names. */
    private static final List<String> TOOLS = List.of("dirname", "readlink", "sed");

    @TempDir
    Path folder;

    /** One file or folder of the archive, as tar tells it. */
    private record Entry(String mode, String owner, String time, String name) {
        boolean isFolder() {
            return mode.startsWith("d");
        }
    }

    @Test
    void holds_the_program_the_routes_and_the_words_about_them() throws Exception {
        Set<String> names = entries().stream()
                .filter(entry -> !entry.isFolder())
                .map(entry -> entry.name().substring(ROOT.length() + 1))
                .collect(Collectors.toSet());

        assertThat(names)
                .contains("curator", "misp-curator.jar", "misp-curator-simulator.jar", "application.properties")
                .contains("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE")
                .contains(
                        "Dockerfile", ".dockerignore", "docker-compose.yml", "ext/README.md", "certificates/README.md")
                .containsAll(files("routes"))
                .containsAll(files("docs"))
                .containsAll(files("deploy"))
                .containsAll(classPath());
        assertThat(names.stream().map(name -> name.replaceFirst("/.*", "")).collect(Collectors.toSet()))
                .as("nothing else at the top")
                .hasSize(17);
    }

    @Test
    void carries_nothing_of_the_machine_that_packed_it() throws Exception {
        List<Entry> entries = entries();

        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.owner()).isEqualTo("0/0");
            assertThat(entry.time()).isEqualTo("2026-11-21 00:00:00");
            assertThat(entry.mode())
                    .isEqualTo(entry.isFolder() ? "drwxr-xr-x" : isProgram(entry.name()) ? "-rwxr-xr-x" : "-rw-r--r--");
        });
        for (String part : List.of("lib/", "routes/", "docs/", "deploy/")) {
            assertThat(entries.stream()
                            .filter(entry -> !entry.isFolder() && !isProgram(entry.name()))
                            .map(Entry::name)
                            .filter(name -> name.startsWith(ROOT + "/" + part)))
                    .as("in order, whatever the file system says")
                    .isSorted();
        }
    }

    @Test
    void every_library_that_it_holds_is_listed_beside_it() throws Exception {
        Path list = Path.of("target", ROOT + ".cdx.json");
        assumeThat(list).as("an offline build makes none").exists();
        List<String> listed = StreamSupport.stream(
                        new ObjectMapper()
                                .readTree(list.toFile())
                                .path("components")
                                .spliterator(),
                        false)
                .map(library -> "lib/" + library.path("name").asText() + "-"
                        + library.path("version").asText())
                .toList();

        assertThat(classPath())
                .filteredOn(library -> library.startsWith("lib/"))
                .hasSizeGreaterThan(50)
                .allSatisfy(library -> assertThat(listed).anyMatch(library::startsWith));
    }

    @Test
    void runs_where_there_is_java_and_nothing_else() throws Exception {
        tar("-C", folder.toString(), "-xzf", ARCHIVE.toString());

        assertThat(curator("", "--version")).matches("misp-curator \\d+\\.\\d+\\.\\d+\\R");
        assertThat(curator("", "demo", "--events", "3")).contains("Every event ended as it should.");
    }

    @Test
    void starts_with_classes_made_ready_and_without_those_that_do_not_fit() throws Exception {
        tar("-C", folder.toString(), "-xzf", ARCHIVE.toString());
        Path ready = folder.resolve(ROOT + "/curator.jsa");

        curator("-XX:ArchiveClassesAtExit=" + ready + " -Xlog:disable", "--version");
        assertThat(curator("-Xlog:class+load", "--version")).contains("source: shared objects file (top)");

        Files.delete(ready);
        Files.writeString(ready, "of another Java");
        assertThat(curator("", "--version")).contains("misp-curator ");
    }

    @Test
    void has_a_small_heap_unless_its_size_is_said_or_a_share_of_the_memory() throws Exception {
        tar("-C", folder.toString(), "-xzf", ARCHIVE.toString());

        assertThat(heap("")).isEqualTo(192);
        assertThat(heap("-Xmx320m")).isEqualTo(320);
        assertThat(heap("-XX:MaxRAM=1024m -XX:MaxRAMPercentage=50")).isEqualTo(512);
    }

    private long heap(String javaOptions) throws Exception {
        String flags = curator(javaOptions + " -XX:+PrintFlagsFinal", "--version");
        return Stream.of(flags.split("\\R"))
                .filter(line -> line.contains(" MaxHeapSize "))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*= *(\\d+).*", "$1")) / (1024 * 1024))
                .findFirst()
                .orElseThrow();
    }

    /** What the unpacked script says, which ends well, with no more on the PATH than it needs. */
    private String curator(String javaOptions, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(folder.resolve(ROOT + "/curator").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", bareTools().toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS", javaOptions);
        return run(builder);
    }

    private Path bareTools() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String tool : TOOLS) {
            Path script = Files.writeString(bin.resolve(tool), "#!/bin/sh\nexec %s \"$@\"\n".formatted(found(tool)));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        }
        return bin;
    }

    private static Path found(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isProgram(String name) {
        return name.equals(ROOT + "/curator") || name.endsWith(".sh");
    }

    private List<Entry> entries() throws Exception {
        return tar("--numeric-owner", "--full-time", "--utc", "-tvzf", ARCHIVE.toString())
                .lines()
                .map(line -> line.split("\\s+", 6))
                .map(word -> new Entry(word[0], word[1], word[3] + " " + word[4], word[5].replaceFirst("/$", "")))
                .toList();
    }

    private static String tar(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("tar"));
        command.addAll(List.of(arguments));
        return run(new ProcessBuilder(command));
    }

    private static String run(ProcessBuilder builder) throws Exception {
        Path output = Files.createTempFile("release", ".out");
        try {
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
            } finally {
                process.destroyForcibly();
            }
            String said = Files.readString(output);
            assertThat(process.exitValue()).as(said).isZero();
            return said;
        } finally {
            Files.delete(output);
        }
    }

    private static List<String> classPath() throws IOException {
        try (JarFile jar = new JarFile(CuratorProcess.JAR.toFile())) {
            return List.of(
                    jar.getManifest().getMainAttributes().getValue("Class-Path").split(" "));
        }
    }

    private static List<String> files(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(Files::isRegularFile).map(Path::toString).toList();
        }
    }

    private static Path only(String pattern) {
        try (var found = Files.newDirectoryStream(Path.of("target"), pattern)) {
            List<Path> files = new ArrayList<>();
            found.forEach(files::add);
            assertThat(files).as(pattern + ", which mvn package makes").hasSize(1);
            return files.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
