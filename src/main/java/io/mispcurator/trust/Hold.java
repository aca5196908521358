package io.mispcurator.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * For how long a rule holds a publication back.
 *
 * @param publishAfter from when the event was first seen; zero for not at all
 * @param unlessTags as long as the event has one of these
 */
public record Hold(Duration publishAfter, List<TagPattern> unlessTags) {

    public static final Hold NONE = new Hold(Duration.ZERO, List.of());

    public Hold {
        unlessTags = List.copyOf(unlessTags);
    }

    /** Whether, and why, an event that is to be published must wait. */
    Optional<Held> of(Facts facts) {
        Instant due = facts.arrival().seen().plus(publishAfter);
        List<String> tags = TagPattern.on(facts.event(), unlessTags);
        if (!tags.isEmpty()) {
            return Optional.of(new Held(facts.arrival().seen(), due, "as long as it has the tag " + tags.get(0)));
        }
        return due.isAfter(facts.arrival().now())
                ? Optional.of(new Held(facts.arrival().seen(), due, "until " + due))
                : Optional.empty();
    }
}
