package io.mispcurator.management;

import io.mispcurator.catchup.SearchRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what a backfill would do, and writes nothing. One at a time. Thread-safe. */
public interface DryRun {

    /**
     * @param found how many events the search has found so far
     * @param outcomes what would become of those that were looked at
     * @param events the first of those that would be changed
     * @param failure why it ended before it was through, or null
     */
    record State(
            Instant began,
            @Nullable Instant ended,
            long found,
            Map<String, Long> outcomes,
            List<Change> events,
            @Nullable String failure) {}

    /** One event, and what would be done to it. */
    record Change(String event, String title, String organisation, String rule, String actions) {}

    /** Begins one, in place of any that is going on. */
    void begin(SearchRange range);

    void cancel();

    /** Of the latest; null if there was none. */
    @Nullable
    State state();
}
