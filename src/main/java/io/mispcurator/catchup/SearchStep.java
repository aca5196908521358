package io.mispcurator.catchup;

import org.jspecify.annotations.Nullable;

/**
 * What a search does next.
 *
 * @param kind {@link #OFFER}, or which of MISP's lists is asked for
 * @param question what the request needs: the number of a warninglist, or the page of the index
 */
record SearchStep(String kind, @Nullable Object question) {

    static final String OFFER = "offer";
    static final String WARNINGLISTS = "warninglists";
    static final String ENTRIES = "entries";
    static final String ORGANISATIONS = "organisations";
    static final String EVENTS = "events";
    static final String NOTHING = "nothing";

    static SearchStep of(String kind) {
        return new SearchStep(kind, null);
    }
}
