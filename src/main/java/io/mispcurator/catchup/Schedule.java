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
    private Pause round;
    private Pause rest = Pause.NONE;
    private Pause restForLink = Pause.NONE;

    /** Is over after so long, and at once when the clock was set back, since nobody knows how much of it has passed. */
    private record Pause(Instant began, Duration length) {

        static final Pause NONE = new Pause(Instant.EPOCH, Duration.ZERO);

        boolean isOver(Instant now) {
            return now.isBefore(began) || !now.isBefore(began.plus(length));
        }
    }

    Schedule(CatchUpSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.round = new Pause(clock.instant(), settings.interval());
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

    /** Why it is time to search, or null if it is not. What somebody asks for waits for news, not for rounds. */
    @Nullable
    Reason due() {
        Instant now = clock.instant();
        if (round.isOver(now)) {
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
            case LINK -> rest.isOver(now) && restForLink.isOver(now);
            default -> rest.isOver(now);
        };
    }

    /** A search begins. It answers all reasons that there are, but a backfill looks elsewhere. */
    void begins(Reason reason) {
        if (reason == Reason.BACKFILL) {
            wanted.remove(reason);
        } else {
            wanted.removeIf(any -> any != Reason.BACKFILL);
            round = new Pause(clock.instant(), settings.interval());
            restForLink = new Pause(clock.instant(), LEAST_PAUSE);
        }
    }

    /** A search came to nothing, and is to begin anew after some time. */
    void again(Reason reason, Duration pause) {
        want(reason);
        rest = new Pause(clock.instant(), pause);
    }

    void cancelBackfill() {
        wanted.remove(Reason.BACKFILL);
    }
}
