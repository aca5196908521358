package io.mispcurator.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** This project's routes, in which what happens each second happens twenty times as often: tests wait for much of it. */
final class QuickRoutes {

    private static final Path HOME = copy();

    private QuickRoutes() {}

    /** The folder that has them under {@code routes/}. */
    static Path home() {
        return HOME;
    }

    private static Path copy() {
        Path routes = Path.of("routes");
        int ticking = 0;
        try (Stream<Path> files = Files.walk(routes)) {
            Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "quick-routes");
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                String quick = text.replace("period: 1000}", "period: 50}");
                ticking += text.equals(quick) ? 0 : 1;
                Path copy = home.resolve(file);
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, quick);
            }
            assertThat(ticking).as("routes with a timer of a second").isEqualTo(2);
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
