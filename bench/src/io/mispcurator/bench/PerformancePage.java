package io.mispcurator.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The page that holds the table, between two markers. */
final class PerformancePage {

    private static final Path PAGE = Path.of("docs/performance.md");
    private static final String BEGIN = "<!-- figures: bench/run writes them -->\n";
    private static final String END = "<!-- end of figures -->\n";

    private PerformancePage() {}

    static void write(Figures figures) throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(PAGE + " lacks the line " + BEGIN.strip() + " or, behind it, " + END.strip());
        }
        Files.writeString(
                PAGE,
                page.substring(0, begin + BEGIN.length()) + machine() + "\n\n" + figures.table() + page.substring(end));
    }

    private static String machine() throws IOException {
        return "%s, %d cores, %d GB, Linux %s, Java %s, on %s:"
                .formatted(
                        value("/proc/cpuinfo", "model name"),
                        Runtime.getRuntime().availableProcessors(),
                        Math.round(Long.parseLong(
                                        value("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", ""))
                                / 1048576.0),
                        System.getProperty("os.version").split("-")[0],
                        System.getProperty("java.version"),
                        LocalDate.now(ZoneOffset.UTC));
    }

    private static String value(String file, String field) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(file));
        return lines.stream()
                .filter(line -> line.startsWith(field))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
