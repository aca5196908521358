package io.mispcurator.inbox;

import io.mispcurator.files.FileAccess;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
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
        Path lockFile = path.resolve("curator.lock");
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

    public Path path() {
        return path;
    }

    /** Gives the folder back. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
