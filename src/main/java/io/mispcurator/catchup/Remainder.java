package io.mispcurator.catchup;

import java.util.Set;

/**
 * What a backfill has left out, for the next catch-up.
 *
 * @param lists the warninglists of the rules for which something was left out
 */
record Remainder(SearchRange range, Set<String> lists) {

    Remainder {
        lists = Set.copyOf(lists);
    }
}
