package io.mispcurator.catchup;

/** Why MISP's index is looked through. Of several reasons at once the first one is named. */
public enum Reason {
    START("start"),
    LISTS("lists changed"),
    /** MISP said that one event was pulled, but named it by its number elsewhere. */
    PULL("pull by number"),
    /** The link to MISP's publisher was made, after it was lost or for the first time. */
    LINK("link renewed"),
    /** It was asked for. */
    BACKFILL("backfill"),
    /** Last, so that however short it is, what was asked for comes first. */
    INTERVAL("interval");

    private final String label;

    Reason(String label) {
        this.label = label;
    }

    /** The words for it in logs and status. */
    public String label() {
        return label;
    }

    /** What the events that are found carry as their cause. */
    public String cause() {
        return this == BACKFILL ? "backfill" : "catch-up";
    }
}
