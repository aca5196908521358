package io.mispcurator.trust;

import java.time.Instant;

/**
 * A publication that waits.
 *
 * @param since when the event was first seen
 * @param due before which it is not published, whatever its tags
 * @param why until when, in words
 */
public record Held(Instant since, Instant due, String why) {}
