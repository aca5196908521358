package io.mispcurator.files;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Permissions of files, by owner and mode; access control lists are not looked at. Where files have none of these, as on
 * Windows, nothing is restricted and nothing is complained of. In a container this process is the only one, and the owners of
 * files that are mounted are users of the host, so that nobody else is seen to have access.
 */
public final class FileAccess {

    private static final boolean UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
    private static final boolean CONTAINER = isContainer(System.getenv());
    private static final Set<PosixFilePermission> OWNERS_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNERS_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final int ROOT = 0;
    private static final int GROUP_OR_OTHERS_WRITE = 0022;
    private static final int OTHERS_READ = 0004;
    private static final int STICKY = 01000;

    private FileAccess() {}

    /** The image sets this variable, as container engines do that keep to systemd's interface for containers. */
    static boolean isContainer(Map<String, String> environment) {
        return !environment.getOrDefault("container", "").isEmpty();
    }

    /** Makes a folder, and those above it that are missing, for the owner alone; one that is there stays as it is. */
    public static void makeFolder(Path folder) throws IOException {
        if (UNIX) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNERS_FOLDER));
        } else {
            Files.createDirectories(folder);
        }
    }

    /** With these attributes a new file is the owner's alone. */
    public static FileAttribute<?>[] ofOwner() {
        return UNIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNERS_FILE)}
                : new FileAttribute<?>[0];
    }

    /**
     * Takes the permissions of everybody but the owner away from a folder and all within it.
     *
     * @throws IOException also if they belong to another user
     */
    public static void restrict(Path folder) throws IOException {
        if (!UNIX) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.toList();
        }
        for (Path path : all) {
            Files.setPosixFilePermissions(path, Files.isDirectory(path) ? OWNERS_FOLDER : OWNERS_FILE);
        }
    }

    /** Whether users who are neither the owner nor in the file's group may read it. */
    public static boolean isReadByOthers(Path file) throws IOException {
        return UNIX && !CONTAINER && (mode(Files.readAttributes(file, "unix:mode")) & OTHERS_READ) != 0;
    }

    /**
     * Who besides root and this process's user may write a file, or put another in its place.
     *
     * @return in words for the operator; empty if nobody
     */
    public static Optional<String> strangerWho(Path file) throws IOException {
        if (!UNIX || CONTAINER) {
            return Optional.empty();
        }
        long user = new UnixSystem().getUid();
        for (Path path = file.toRealPath(); path != null; path = path.getParent()) {
            Map<String, Object> attributes = Files.readAttributes(path, "unix:mode,uid");
            int owner = (Integer) attributes.get("uid");
            int mode = mode(attributes);
            if (owner != ROOT && owner != user) {
                return Optional.of(path + " belongs to another user");
            }
            // In a sticky folder, such as /tmp, nobody can touch the files of others.
            if ((mode & GROUP_OR_OTHERS_WRITE) != 0 && (mode & STICKY) == 0) {
                return Optional.of(path + " can be written by its group or by everybody");
            }
        }
        return Optional.empty();
    }

    private static int mode(Map<String, Object> attributes) {
        return (Integer) attributes.get("mode");
    }
}
