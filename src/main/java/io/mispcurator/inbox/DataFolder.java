package io.mispcurator.inbox;

import io.mispcurator.files.FileAccess;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds what must survive, owned by one process at a time. A second broker on the same journal would
 * wait for its lock in silence, and two audits would write over each other, so the folder is locked first and the second
 * process is refused.
 */
public final class DataFolder implements AutoCloseable {

    private static final String LOCK = "curator.lock";

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes the folder if it is not there, and takes it.
     *
     * @throws FolderInUseException if it belongs to another process
     * @throws InboxException if it cannot be written
     */
    public static DataFolder open(Path path) {
        Path lockFile = path.resolve(LOCK);
        FileChannel channel;
        try {
            FileAccess.makeFolder(path);
            channel = FileChannel.open(
                    lockFile, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), FileAccess.ofOwner());
        } catch (IOException e) {
            throw new InboxException("data.dir cannot be written: " + path.toAbsolutePath(), e);
        }
        if (lock(channel) == null) {
            InboxException refusal = new FolderInUseException(path);
            try {
                channel.close();
            } catch (IOException e) {
                refusal.addSuppressed(e);
            }
            throw refusal;
        }
        return new DataFolder(path, channel);
    }

    private static @Nullable FileLock lock(FileChannel channel) {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        } catch (IOException e) {
            throw new InboxException("data.dir cannot be locked", e);
        }
    }

    /** How a folder stands for who has not taken it. */
    public enum Standing {
        /** It is not there yet, and can be made. */
        ABSENT,
        FREE,
        /** A process has it. */
        TAKEN
    }

    /**
     * Looks at a folder and leaves no trace: what another user made there, the curator's user could not write.
     *
     * @throws InboxException if it cannot be written
     */
    public static Standing standing(Path path) {
        if (!Files.isWritable(existing(path)) || !Files.isDirectory(existing(path))) {
            throw new InboxException("data.dir cannot be written: " + path.toAbsolutePath());
        }
        if (!Files.exists(path)) {
            return Standing.ABSENT;
        }
        try (FileChannel lockFile = FileChannel.open(path.resolve(LOCK), StandardOpenOption.WRITE)) {
            return lock(lockFile) == null ? Standing.TAKEN : Standing.FREE;
        } catch (NoSuchFileException neverTaken) {
            return Standing.FREE;
        } catch (IOException e) {
            throw new InboxException("data.dir cannot be written: " + path.toAbsolutePath(), e);
        }
    }

    /** Whether an inbox there would take nothing in. */
    public static boolean isNearlyFull(Path path) {
        try {
            return Files.getFileStore(existing(path)).getUsableSpace() < DiskWatch.MIN_FREE_BYTES;
        } catch (IOException e) {
            throw new InboxException("data.dir cannot be looked at: " + path.toAbsolutePath(), e);
        }
    }

    /** The folder, or the nearest one above it that there is. */
    private static Path existing(Path path) {
        Path folder = path.toAbsolutePath();
        while (!Files.exists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }

    public Path path() {
        return path;
    }

    /** Gives the folder back. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
