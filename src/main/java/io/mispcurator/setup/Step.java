package io.mispcurator.setup;

import java.util.function.BooleanSupplier;

/**
 * One thing that is changed in MISP, or made here.
 *
 * @param what in an analyst's words, as the beginning of a sentence in the imperative
 * @param change makes it so; may throw what MISP said
 * @param isSo asks MISP whether it is so now: what MISP says it saved proves little
 */
public record Step(String what, Runnable change, BooleanSupplier isSo) {

    /**
     * Makes it so and looks whether it is.
     *
     * @throws IllegalStateException if MISP says that it did, and it is not so
     */
    public void carryOut() {
        change.run();
        if (!isSo.getAsBoolean()) {
            throw new IllegalStateException("MISP says that it is done, and it is not");
        }
    }
}
