package io.mispcurator.trust;

/**
 * Which sync server an event was pulled from, as far as that is known.
 *
 * @param number the server's on this instance; empty if that is not known
 * @param name as MISP has it now; empty if that is not known, or nobody asked
 * @param pushed whether a partner has pushed the event, so that it is from no server at all
 */
public record Origin(String number, String name, boolean pushed) {

    public static final Origin UNKNOWN = new Origin("", "", false);
    public static final Origin PUSHED = new Origin("", "", true);

    /** From a server whose name nobody asked for. */
    public static Origin server(String number) {
        return new Origin(number, "", false);
    }

    boolean isKnown() {
        return pushed || !number.isEmpty();
    }

    String words() {
        if (pushed) {
            return "a partner has pushed it";
        }
        return "it came from server " + number + (name.isEmpty() ? "" : " (" + name + ")");
    }
}
