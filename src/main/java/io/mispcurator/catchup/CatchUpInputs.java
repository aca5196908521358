package io.mispcurator.catchup;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a search for events must know of the running curator. Answers come within seconds. */
public interface CatchUpInputs {

    /** How many events wait in the inbox, or null if the broker does not say. */
    @Nullable
    Long inbox();

    /** Since when the link to MISP's publisher has been up, or null if there is none. */
    @Nullable
    Instant linkedSince();

    /** Whether all events are curated by this process, so that it hears what becomes of each. */
    boolean curates();

    /** The UUIDs of the events that lie in the dead letters: whoever laid them there waits for a person. */
    Set<String> deadEvents();
}
