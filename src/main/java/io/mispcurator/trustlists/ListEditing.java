package io.mispcurator.trustlists;

import io.mispcurator.misp.WarninglistContent;

/** What changes a list in MISP, which {@code run} has no way to. */
public interface ListEditing {

    /**
     * Replaces the whole list by this; its number says which.
     *
     * @return the version that the list has now
     */
    long edit(WarninglistContent wanted);
}
