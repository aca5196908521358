package io.mispcurator.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/**
 * Standard output and standard error in UTF-8, whatever the locale, because systemd and Docker start programs in one that
 * has only ASCII. {@code -Dstdout.encoding} and {@code -Dstderr.encoding} name another encoding.
 */
public final class StandardStreams {

    private StandardStreams() {}

    /** From now on {@link System#out} and {@link System#err} are so encoded. */
    public static void install() {
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, out()));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, err()));
    }

    public static Charset out() {
        return charset(System.getProperty("stdout.encoding"));
    }

    public static Charset err() {
        return charset(System.getProperty("stderr.encoding"));
    }

    /** From 19 on Java sets these properties itself, to the locale's encoding. */
    private static Charset charset(@Nullable String name) {
        if (name == null || name.equals(System.getProperty("native.encoding"))) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
