package io.mispcurator.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The lines of a file from the last to the first, in blocks, so that it takes the same memory however long the file is. A
 * line that is longer than a megabyte comes in pieces. For one thread; the file stays open.
 */
final class BackwardLines {

    private static final int BLOCK = 64 * 1024;
    private static final int MAX_LINE = 1024 * 1024;

    private final FileChannel file;
    private byte[] buffer = new byte[0];

    /** Where in the file the buffer begins, and how much of it has not been read. */
    private long base;

    private int end;
    private int lineStart;
    private int lineEnd;

    /** @param before where to begin to go backwards, the beginning of a line or the end of the file */
    BackwardLines(FileChannel file, long before) {
        this.file = file;
        this.base = before;
    }

    /** Goes to the line before; false if there is none. */
    boolean next() throws IOException {
        // The last byte may be the newline of this line; what is searched for is the one of the line before.
        int newline = lastNewline(end - 1);
        while (newline < 0 && base > 0 && end <= MAX_LINE) {
            int loaded = load();
            newline = lastNewline(Math.min(loaded, end - 1));
        }
        if (end == 0) {
            return false;
        }
        lineStart = newline + 1;
        lineEnd = buffer[end - 1] == '\n' ? end - 1 : end;
        end = lineStart;
        return true;
    }

    private int lastNewline(int before) {
        for (int i = before - 1; i >= 0; i--) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Puts the block before in front of what is left. Returns how many bytes came: none if the file was cut meanwhile. */
    private int load() throws IOException {
        int size = (int) Math.min(BLOCK, base);
        byte[] target = end + size <= buffer.length ? buffer : new byte[end + size];
        System.arraycopy(buffer, 0, target, size, end);
        buffer = target;
        base -= size;
        end += size;
        ByteBuffer block = ByteBuffer.wrap(buffer, 0, size);
        while (block.hasRemaining()) {
            if (file.read(block, base + block.position()) < 0) {
                base = 0;
                end = 0;
                return 0;
            }
        }
        return size;
    }

    /** Where in the file the line begins. */
    long position() {
        return base + lineStart;
    }

    /** Holds the line from {@link #from()} to {@link #to()}, without its newline, until the next one is gone to. */
    byte[] bytes() {
        return buffer;
    }

    int from() {
        return lineStart;
    }

    int to() {
        return lineEnd;
    }
}
