package io.mispcurator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The version stands in the POM; what repeats it, since no build touches it, repeats it right. */
class ReleaseVersionTest {

    private static final Pattern VERSION = Pattern.compile("<artifactId>misp-curator</artifactId>\\s*<version>(.+?)<");
    private static final Pattern REPEATED =
            Pattern.compile("(misp-curator[:-]|ARG VERSION=|catalog\\.version: )\\d+(\\.\\d+)*");

    static String ofPom() throws IOException {
        Matcher version = VERSION.matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    @Test
    void every_file_that_names_a_version_names_the_pom_s() throws IOException {
        String version = ofPom();
        List<String> repeated = new ArrayList<>();
        for (Path file : files()) {
            Matcher place = REPEATED.matcher(Files.readString(file));
            while (place.find()) {
                repeated.add(file + " " + place.group().replaceFirst(".*?(?=\\d)", ""));
            }
        }

        assertThat(repeated).hasSizeGreaterThan(30).allMatch(place -> place.endsWith(" " + version));
    }

    private static List<Path> files() throws IOException {
        List<Path> files =
                new ArrayList<>(List.of(Path.of("Dockerfile"), Path.of("docker-compose.yml"), Path.of("README.md")));
        for (String folder : List.of("docs", "routes", "deploy")) {
            try (Stream<Path> walk = Files.walk(Path.of(folder))) {
                walk.filter(Files::isRegularFile)
                        .filter(file -> !file.toString().endsWith(".png"))
                        .forEach(files::add);
            }
        }
        return files;
    }
}
