package io.mispcurator.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Mutes the log and standard output while a command gathers what it prints itself: JeroMQ prints a refused password's
 * failure to standard output. Take the command's writer before.
 */
final class MutedOutput implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level level = root.getLevel();
    private final PrintStream out = System.out;

    private MutedOutput() {}

    /** @param verbose whether nothing is to be muted */
    static @Nullable MutedOutput unless(boolean verbose) {
        return verbose ? null : begin();
    }

    private static MutedOutput begin() {
        MutedOutput quiet = new MutedOutput();
        quiet.root.setLevel(Level.OFF);
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        return quiet;
    }

    @Override
    public void close() {
        System.setOut(out);
        root.setLevel(level);
    }
}
