package io.mispcurator.preflight;

import java.util.Locale;

/** How a thing that was looked at stands. */
public enum Status {
    OK,
    /** Curation works, but perhaps not as was meant. */
    WARNING,
    /** Curation does not work, or not for all events. */
    FAILURE,
    /** It could not be looked at, or there was no need to. */
    SKIPPED;

    /** The word for it in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
