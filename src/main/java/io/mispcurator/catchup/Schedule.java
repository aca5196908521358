package io.mispcurator.catchup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When the index is to be looked through next, and why. Guarded by its owner. */
final class Schedule {

    /** A link that comes and goes leads to no more searches than this. */
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(5);

    private final CatchUpSettings settings;
    private final Clock clock;
    private final Set<Reason> wanted = EnumSet.noneOf(Reason.class);
    private @Nullable Instant linkedSince;
    private Instant nextRound;
    private Instant notBefore;
    private Instant notForLinkBefore;

    Schedule(CatchUpSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.nextRound = clock.instant().plus(settings.interval());
        this.notBefore = clock.instant();
        this.notForLinkBefore = clock.instant();
        want(Reason.START);
    }

    void want(Reason reason) {
        if (settings.enabled() || reason == Reason.BACKFILL) {
            wanted.add(reason);
        }
    }

    /** The link to MISP's publisher has been up since then; whatever was said before that was not heard. */
    void linked(@Nullable Instant since) {
        if (since != null && !since.equals(linkedSince)) {
            linkedSince = since;
            want(Reason.LINK);
        }
    }

    /** Why it is time to search, or null if it is not. What somebody asks for comes at once, but after what is due. */
    @Nullable
    Reason due() {
        Instant now = clock.instant();
        if (!now.isBefore(nextRound)) {
            want(Reason.INTERVAL);
        }
        return wanted.stream()
                .filter(reason -> mayBegin(reason, now))
                .findFirst()
                .orElse(null);
    }

    private boolean mayBegin(Reason reason, Instant now) {
        return switch (reason) {
            case BACKFILL -> true;
            case LINK -> !now.isBefore(notBefore) && !now.isBefore(notForLinkBefore);
            default -> !now.isBefore(notBefore);
        };
    }

    /** A search begins. It answers all reasons that there are, but a backfill looks elsewhere. */
    void begins(Reason reason) {
        if (reason == Reason.BACKFILL) {
            wanted.remove(reason);
        } else {
            wanted.removeIf(any -> any != Reason.BACKFILL);
            nextRound = clock.instant().plus(settings.interval());
            notForLinkBefore = clock.instant().plus(LEAST_PAUSE);
        }
    }

    /** A search came to nothing, and is to begin anew after some time. */
    void again(Reason reason, Duration pause) {
        want(reason);
        notBefore = clock.instant().plus(pause);
    }

    void cancelBackfill() {
        wanted.remove(Reason.BACKFILL);
    }
}
