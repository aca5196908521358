package io.mispcurator.misp;

import org.jspecify.annotations.Nullable;

/**
 * A hit of {@code POST /warninglists/checkValue} that proves nothing: what the list matched is not the value that was
 * asked for. A blank entry of a list of type substring matches every value, and so may a regular expression.
 *
 * @param id the list's number in MISP
 * @param matched what MISP says was matched; null if it names nothing
 */
public record RefusedHit(String list, String id, @Nullable String matched) {

    /** What happened and what to do, in one line. */
    public String words() {
        return "warninglist \"" + Json.shown(list) + "\" (id " + Json.shown(id) + ") matched "
                + (matched == null ? "nothing that MISP names" : "\"" + Json.shown(matched) + "\"")
                + " instead of the organisation that was asked for, so the hit is refused: the list holds a blank entry or"
                + " is not of type string; remove the blank line and set its type to string";
    }
}
