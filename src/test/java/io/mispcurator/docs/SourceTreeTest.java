package io.mispcurator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which room may know which other one. */
class SourceTreeTest {

    private static final Path MAIN = Path.of("src/main/java/io/mispcurator");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?(io\\.mispcurator[a-z.]*)\\.[A-Z]");

    @Test
    void the_product_does_without_the_simulator() throws IOException {
        assertThat(using(MAIN, "io\\.mispcurator\\.simulator")).isEmpty();
    }

    @Test
    void the_component_knows_nothing_of_the_product() throws IOException {
        assertThat(using(MAIN.resolve("zeromq"), "import (static )?io\\.mispcurator\\.(?!zeromq)"))
                .isEmpty();
    }

    @Test
    void values_and_policy_know_nothing_of_camel() throws IOException {
        assertThat(using(MAIN.resolve("misp"), "org\\.apache\\.camel")).isEmpty();
        assertThat(using(MAIN.resolve("trust"), "org\\.apache\\.camel")).isEmpty();
    }

    @Test
    void notices_are_made_and_sent_without_camel() throws IOException {
        assertThat(using(MAIN.resolve("notices"), "org\\.apache\\.camel")).isEmpty();
    }

    @Test
    void only_setup_and_trust_can_change_how_misp_is_set_up() throws IOException {
        assertThat(using(MAIN, "\\b(MispAdministration|AdministrationCalls|AdministrationRequest|ListEditing)\\b"))
                .extracting(file -> MAIN.relativize(Path.of(file)).toString())
                .allMatch(
                        file -> file.matches("(setup|trustlists)/.*|misp/Administration.*|app/AdministrationCalls.java"
                                + "|app/MispAccess.java|cli/(Setup|Trust).*"));
        assertThat(using(MAIN, "\\bMispAccess\\b"))
                .as("what a curator that runs is made of has no MispAccess, which alone gives the way to them")
                .extracting(file -> MAIN.relativize(Path.of(file)).toString())
                .allMatch(file -> file.matches("app/MispAccess.java|cli/.*"))
                .noneMatch(file -> file.matches("cli/Run.*"));
    }

    @Test
    void lists_of_trust_and_setup_know_nothing_of_camel() throws IOException {
        assertThat(using(MAIN.resolve("trustlists"), "org\\.apache\\.camel")).isEmpty();
        assertThat(using(MAIN.resolve("setup"), "org\\.apache\\.camel")).isEmpty();
    }

    @Test
    void only_the_command_line_knows_commands() throws IOException {
        assertThat(using(MAIN, "import io\\.mispcurator\\.cli\\."))
                .allMatch(file -> file.startsWith(MAIN.resolve("cli").toString()));
    }

    /** Taking away, again and again, the rooms that need no other one leaves those that need each other. */
    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "src/simulator/java"})
    void no_rooms_need_each_other(Path sources) throws IOException {
        Map<String, Set<String>> needs = needs(sources);
        while (needs.values().removeIf(Set::isEmpty)) {
            needs.values().forEach(needed -> needed.retainAll(needs.keySet()));
        }

        assertThat(needs).isEmpty();
    }

    private static Map<String, Set<String>> needs(Path sources) throws IOException {
        Map<String, Set<String>> needs = new TreeMap<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(any -> any.toString().endsWith(".java")).toList()) {
                String room = sources.relativize(file.getParent()).toString().replace('/', '.');
                Set<String> needed = needs.computeIfAbsent(room, any -> new TreeSet<>());
                IMPORT.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .filter(other -> !other.equals(room))
                        .forEach(needed::add);
            }
        }
        needs.values().forEach(needed -> needed.retainAll(needs.keySet()));
        return needs;
    }

    private static List<String> using(Path room, String pattern) throws IOException {
        try (Stream<Path> files = Files.walk(room)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> mentions(file, Pattern.compile(pattern)))
                    .map(Path::toString)
                    .toList();
        }
    }

    private static boolean mentions(Path file, Pattern pattern) {
        try {
            return pattern.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
