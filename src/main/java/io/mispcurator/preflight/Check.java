package io.mispcurator.preflight;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A look at one thing. It may take seconds, and makes at least one finding.
 *
 * @param name one word for scripts; several checks of one kind share it
 * @param needs the names of the checks without whose success this one says nothing
 * @param look throws a RuntimeException if it cannot be looked at, which is a failure
 */
public record Check(String name, Set<String> needs, Supplier<List<Finding>> look) {

    public Check {
        needs = Set.copyOf(needs);
    }

    static Check of(String name, Supplier<List<Finding>> look) {
        return new Check(name, Set.of(), look);
    }

    static Check of(String name, String needed, Supplier<List<Finding>> look) {
        return new Check(name, Set.of(needed), look);
    }
}
