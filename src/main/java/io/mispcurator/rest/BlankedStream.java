package io.mispcurator.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text in which a secret is replaced by asterisks wherever it stands, also across the parts in which it arrives. */
final class BlankedStream extends InputStream {

    private static final int PART = 8 * 1024;

    private final InputStream in;
    private final byte[] secret;
    private final byte[] buffer;
    private int next;
    /** Up to here nothing can be the beginning of the secret any more. */
    private int clean;

    private int end;
    private boolean ended;

    BlankedStream(InputStream in, String secret) {
        this.in = in;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.buffer = new byte[PART + this.secret.length];
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (next == clean) {
            if (!fill()) {
                return -1;
            }
        }
        int count = Math.min(length, clean - next);
        System.arraycopy(buffer, next, into, offset, count);
        next += count;
        return count;
    }

    private boolean fill() throws IOException {
        System.arraycopy(buffer, next, buffer, 0, end - next);
        end -= next;
        next = 0;
        clean = 0;
        int count = ended ? -1 : in.read(buffer, end, buffer.length - end);
        if (count < 0) {
            ended = true;
            clean = end;
            return end > 0;
        }
        end += count;
        blank();
        clean = Math.max(0, end - (secret.length - 1));
        return true;
    }

    private void blank() {
        for (int at = 0; at + secret.length <= end; at++) {
            if (Arrays.equals(buffer, at, at + secret.length, secret, 0, secret.length)) {
                Arrays.fill(buffer, at, at + secret.length, (byte) '*');
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
