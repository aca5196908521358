package io.mispcurator.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much a process has allocated, by what its collector has cleared away: between two collections the heap grows by what
 * is allocated. Exact to about a megabyte a collection.
 */
final class GcLog {

    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\(");

    private final Path file;

    GcLog(Path file) {
        this.file = file;
    }

    /** What the JVM must be given. */
    String javaOption() {
        return "-Xlog:gc:file=" + file + ":none";
    }

    /** Megabytes since the process began; its heap is collected first, so that all of it is known. */
    long allocated(CuratorProcess process) throws IOException {
        collect(process.pid());
        long left = 0;
        long allocated = 0;
        for (String line : Files.readAllLines(file)) {
            Matcher collection = COLLECTION.matcher(line);
            if (collection.find()) {
                allocated += Long.parseLong(collection.group(1)) - left;
                left = Long.parseLong(collection.group(2));
            }
        }
        return allocated;
    }

    private static void collect(long pid) throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(pid),
                        "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            jcmd.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
