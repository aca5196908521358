package io.mispcurator.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rows of the table, in the order in which they are measured; each is shown at once, too. */
final class Figures {

    private record Row(String what, String measured, String baseline, String goal) {}

    private final List<Row> rows = new ArrayList<>();
    private final PrintStream screen;

    Figures(PrintStream screen) {
        this.screen = screen;
    }

    void part(String name) {
        rows.add(new Row("**" + name + "**", "", "", ""));
        screen.println("\n" + name);
    }

    /** @param baseline what it is compared with in the same run, and the ratio; empty if it is a count or has a goal of its own */
    void add(String what, String measured, String baseline, String goal) {
        rows.add(new Row(what, measured, baseline, goal));
        screen.printf("  %s: %s%s%s%n", what, measured, note(baseline, " "), note(goal, "; goal: "));
    }

    private static String note(String text, String before) {
        return text.isEmpty() ? "" : before + text;
    }

    String table() {
        StringBuilder table =
                new StringBuilder("| | measured | against, in the same run | goal |\n|---|---|---|---|\n");
        rows.forEach(row -> table.append(
                String.format("| %s | %s | %s | %s |%n", row.what(), row.measured(), row.baseline(), row.goal())));
        return table.toString();
    }

    /** A number as a reader wants it: three digits that matter, thousands set apart. */
    static String number(double value) {
        String format = value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    static String met(boolean met) {
        return met ? ": met" : ": **not met**";
    }
}
