package io.mispcurator.preflight;

import java.util.List;
import java.util.Set;

/** Looks at one thing. */
public interface Check {

    /** One word for scripts; several checks of one kind share it. */
    String name();

    /** The names of the checks without whose success this one says nothing. */
    Set<String> needs();

    /**
     * At least one finding. May take seconds.
     *
     * @throws RuntimeException if it cannot be looked at, which is a failure
     */
    List<Finding> look();
}
