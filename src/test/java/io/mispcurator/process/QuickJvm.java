package io.mispcurator.process;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What takes two thirds off the processor time of a start of the program, of which these tests make hundreds: the quick
 * compiler alone, and an archive of the classes, made by the first test that asks.
 */
final class QuickJvm {

    private static final Path ARCHIVE =
            Path.of("target", "process-tests-" + Runtime.version() + ".jsa").toAbsolutePath();
    private static final Path LOCK = Path.of("target", "process-tests.lock").toAbsolutePath();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:disable");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private QuickJvm() {}

    /** The path of Java and its first options; a new list. */
    static List<String> command() {
        try (FileChannel channel = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock alone = channel.lock()) {
            if (!Files.exists(ARCHIVE)
                    || Files.getLastModifiedTime(ARCHIVE).compareTo(Files.getLastModifiedTime(CuratorProcess.JAR))
                            < 0) {
                archive();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(OPTIONS);
        command.add("-XX:SharedArchiveFile=" + ARCHIVE);
        return command;
    }

    private static void archive() throws IOException {
        Path folder = Files.createTempDirectory("classes");
        Path out = folder.resolve("out");
        Path made = folder.resolve("archive");
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(OPTIONS);
        command.addAll(List.of(
                "-XX:ArchiveClassesAtExit=" + made,
                "-Dcurator.home=" + Path.of("").toAbsolutePath(),
                "-Dmisp.url=http://127.0.0.1:1",
                "-Dmisp.key=none",
                "-Dmanagement.port=0",
                "-Ddata.dir=" + folder.resolve("data"),
                "-jar",
                CuratorProcess.JAR.toString(),
                "run"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            await().atMost(LIMIT).until(() -> Files.readString(out).contains("curating "));
            process.destroy();
            await().atMost(LIMIT).until(() -> !process.isAlive());
        } finally {
            process.destroyForcibly();
        }
        Files.move(made, ARCHIVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
