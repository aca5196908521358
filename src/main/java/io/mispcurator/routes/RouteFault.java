package io.mispcurator.routes;

import java.util.Comparator;

/**
 * Something that is wrong with a file of routes.
 *
 * @param file its path below the folder that holds {@code routes}
 * @param line from 1, or 0 if it is the whole file
 * @param column from 1, or 0 as above
 * @param message what is wrong, with what may have been meant
 */
public record RouteFault(String file, int line, int column, String message) implements Comparable<RouteFault> {

    private static final Comparator<RouteFault> BY_PLACE = Comparator.comparing(RouteFault::file)
            .thenComparingInt(RouteFault::line)
            .thenComparingInt(RouteFault::column)
            .thenComparing(RouteFault::message);

    @Override
    public int compareTo(RouteFault other) {
        return BY_PLACE.compare(this, other);
    }

    /** As an operator reads it: {@code routes/curate.camel.yaml, line 97, column 15: …}. */
    @Override
    public String toString() {
        return file + (line == 0 ? "" : ", line " + line + ", column " + column) + ": " + message;
    }
}
