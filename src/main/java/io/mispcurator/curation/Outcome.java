package io.mispcurator.curation;

/** What became of an event. */
public enum Outcome {
    CURATED("curated"),
    /** Nothing was left to do. */
    UNCHANGED("unchanged"),
    NOT_LISTED("not-listed"),
    /** MISP no longer has it. */
    GONE("gone"),
    DEAD_LETTER("dead-letter");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    /** The word for it in logs, metrics and the audit. */
    public String label() {
        return label;
    }
}
