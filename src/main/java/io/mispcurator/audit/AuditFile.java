package io.mispcurator.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A file of the audit that is open to be read, under whichever name it has by now. Lines may be added meanwhile.
 *
 * @param mark tells it from the other files by how it begins, so that it is found again when it was rolled
 */
record AuditFile(FileChannel channel, String mark) implements AutoCloseable {

    private static final int MARKED_BYTES = 256;

    /** @throws NoSuchFileException if it was rolled or deleted meanwhile */
    static AuditFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new AuditFile(channel, mark(channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The first line has the time to the millisecond and the event. */
    private static String mark(FileChannel channel) throws IOException {
        byte[] start = new byte[MARKED_BYTES];
        int length = Math.max(0, channel.read(ByteBuffer.wrap(start), 0));
        int end = 0;
        while (end < length && start[end] != '\n') {
            end++;
        }
        CRC32C sum = new CRC32C();
        sum.update(start, 0, end);
        return Long.toHexString(sum.getValue()) + "-" + end;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
