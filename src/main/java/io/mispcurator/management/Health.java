package io.mispcurator.management;

import java.util.List;

/**
 * How the curator is.
 *
 * @param checks in the order in which an operator should read them
 */
public record Health(List<Check> checks) {

    /**
     * @param words what is wrong, or how it stands, for the operator
     */
    public record Check(String name, boolean up, String words) {}

    public Health {
        checks = List.copyOf(checks);
    }

    public boolean isUp() {
        return checks.stream().allMatch(Check::up);
    }
}
