package io.mispcurator.zeromq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The build keeps a copy of src/generated as it was before it generated anew. */
class GeneratedFilesTest {

    @Test
    void what_is_committed_is_what_the_build_makes() throws IOException {
        assertThat(files(Path.of("src/generated")))
                .as("src/generated: commit what the build made there")
                .isEqualTo(files(Path.of("target/committed-generated")));
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            files.forEach(file -> texts.put(folder.relativize(file).toString(), text(file)));
        }
        return texts;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
