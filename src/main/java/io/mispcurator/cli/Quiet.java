package io.mispcurator.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Silence while a command gathers what it prints itself: no log, and nothing on standard output, where JeroMQ complains
 * of a refused password. Whoever prints takes its writer before.
 */
final class Quiet implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level level = root.getLevel();
    private final PrintStream out = System.out;

    private Quiet() {}

    /** @param verbose whether the operator wants to hear it all */
    static @Nullable Quiet unless(boolean verbose) {
        return verbose ? null : begin();
    }

    private static Quiet begin() {
        Quiet quiet = new Quiet();
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
