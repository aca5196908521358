package io.mispcurator.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS)
class FileAccessTest {

    @TempDir
    private Path temporary;

    private Path folder;
    private Path file;

    @BeforeEach
    void make() throws IOException {
        folder = Files.createDirectory(temporary.resolve("routes"));
        file = Files.writeString(folder.resolve("file"), "text");
        set(folder, "rwxr-xr-x");
        set(file, "rw-r--r--");
    }

    @Test
    void a_file_that_only_its_owner_may_write_has_no_stranger() throws IOException {
        assertThat(FileAccess.strangerWho(file)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"rw-rw-r--, rwxr-xr-x, file", "rw-r--rw-, rwxr-xr-x, file", "rw-------, rwxrwxr-x, routes"})
    void a_file_or_a_folder_that_others_may_write_has(String ofFile, String ofFolder, String named) throws IOException {
        set(file, ofFile);
        set(folder, ofFolder);

        assertThat(FileAccess.strangerWho(file)).hasValueSatisfying(words -> assertThat(words)
                .endsWith(named + " can be written by its group or by everybody"));
    }

    @Test
    void a_link_is_as_safe_as_what_it_points_to() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), file);
        set(file, "rw-rw-rw-");

        assertThat(FileAccess.strangerWho(link)).isPresent();
    }

    @Test
    void others_read_what_the_mode_lets_them() throws IOException {
        assertThat(FileAccess.isReadByOthers(file)).isTrue();

        set(file, "rw-r-----");

        assertThat(FileAccess.isReadByOthers(file)).isFalse();
    }

    @Test
    void the_image_and_container_engines_say_that_it_is_a_container() throws IOException {
        assertThat(FileAccess.isContainer(Map.of("container", "podman"))).isTrue();
        assertThat(FileAccess.isContainer(Map.of("container", ""))).isFalse();
        assertThat(FileAccess.isContainer(Map.of())).isFalse();
        assertThat(Path.of("Dockerfile")).content().contains("container=oci");
    }

    @Test
    void a_new_folder_and_what_is_restricted_are_the_owners_alone() throws IOException {
        Path made = temporary.resolve("data/journal");
        FileAccess.makeFolder(made);
        Path inside = Files.writeString(made.resolve("file"), "text");
        set(inside, "rw-rw-rw-");

        FileAccess.restrict(made);

        assertThat(mode(temporary.resolve("data"))).isEqualTo("rwx------");
        assertThat(mode(made)).isEqualTo("rwx------");
        assertThat(mode(inside)).isEqualTo("rw-------");
    }

    private static void set(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
