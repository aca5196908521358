package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One run of the jar that was built, as a person does it, from its start to its end. */
record JarRun(int exit, String out, String err) {

    /**
     * @param folder where it is run, and where what it prints is kept
     * @param environment what is set besides the variables that this process has; none of MISP's is handed on
     */
    static JarRun of(Path folder, Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = QuickJvm.command();
        command.addAll(
                List.of("-Dcurator.home=" + Path.of("").toAbsolutePath(), "-jar", CuratorProcess.JAR.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MISP_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        // A newer Java warns of what libraries do; the script "curator" tells it not to.
        String err = text(folder, "err")
                .lines()
                .filter(line -> !line.startsWith("WARNING: "))
                .collect(Collectors.joining("\n"));
        return new JarRun(process.exitValue(), text(folder, "out"), err);
    }

    private static String text(Path folder, String name) throws IOException {
        return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
    }
}
