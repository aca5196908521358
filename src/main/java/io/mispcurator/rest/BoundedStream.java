package io.mispcurator.rest;

import java.io.IOException;
import java.io.InputStream;

/** An answer's body that fails when it gets too long. Closing it early does not read the rest, but cuts the connection. */
final class BoundedStream extends InputStream {

    /** So much is read for the connection's sake: an answer's last bracket and line break. */
    private static final int TAIL = 4 * 1024;

    private final InputStream in;
    private final long longest;
    private final Runnable cut;
    private long passed;
    private boolean ended;

    /** @param cut ends the connection that the body comes from */
    BoundedStream(InputStream body, long longest, Runnable cut) {
        this.in = body;
        this.longest = longest;
        this.cut = cut;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        int count = in.read(into, offset, length);
        ended = count < 0;
        passed += Math.max(count, 0);
        if (passed > longest) {
            cut.run();
            throw new IOException("an answer of more than " + longest + " bytes");
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        // Each read waits no longer than the response timeout.
        for (int reads = 0; reads < 2 && !ended && passed <= longest; reads++) {
            ended = in.read(new byte[TAIL]) < 0;
        }
        if (!ended) {
            cut.run();
        }
        in.close();
    }
}
