package io.mispcurator.curation;

import io.mispcurator.trust.Plan;

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

    /** What becomes of an event for which there is this plan, if MISP carries it out. */
    public static Outcome of(Plan plan) {
        if (!plan.actions().isEmpty()) {
            return CURATED;
        }
        return plan.rule() == null ? NOT_LISTED : UNCHANGED;
    }

    /** Whether MISP now is as the event's plan says, or would be but for a dry run. */
    public boolean isUpToDate() {
        return this == CURATED || this == UNCHANGED || this == NOT_LISTED;
    }

    /** The word for it in logs, metrics and the audit. */
    public String label() {
        return label;
    }
}
