package io.mispcurator.rest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Another value whenever the file that holds the key has changed; the file is looked at once a second at most. */
final class KeyVersion implements Supplier<Object> {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final String NO_FILE = "no file";

    private final @Nullable Path file;
    private Object version = NO_FILE;
    private long looked;

    /** @param file null where the key is in no file: it never changes then */
    KeyVersion(@Nullable String file) {
        this.file = file == null ? null : Path.of(file);
        this.looked = System.nanoTime() - INTERVAL.toNanos();
    }

    @Override
    public synchronized Object get() {
        if (file != null && System.nanoTime() - looked >= INTERVAL.toNanos()) {
            looked = System.nanoTime();
            version = look(file);
        }
        return version;
    }

    private static Object look(Path file) {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException gone) {
            return NO_FILE;
        }
    }
}
