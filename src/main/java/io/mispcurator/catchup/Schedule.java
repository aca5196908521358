package io.mispcurator.catchup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When the index is to be looked through next, and why. Guarded by its owner. */
final class Schedule {

    /** Between two searches for a link that comes and goes. */
    private static final Duration MIN_LINK_INTERVAL = Duration.ofSeconds(5);

    /** Between two searches for pulls by number, of which anybody who can publish can send many. */
    private static final Duration MIN_PULL_INTERVAL = Duration.ofMinutes(1);

    /** How long the first search waits for the link, which would lead to another one at once. */
    private static final Duration LINK_TIMEOUT = Duration.ofSeconds(5);

    private final CatchUpSettings settings;
    private final Clock clock;
    private final Set<Reason> wanted = EnumSet.noneOf(Reason.class);
    private @Nullable Instant linkedSince;
    private Pause round;
    private Pause rest = Pause.NONE;
    private Pause restForLink = Pause.NONE;
    private Pause restForPull = Pause.NONE;
    private Pause restForBackfill = Pause.NONE;
    private Pause wait;

    Schedule(CatchUpSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.round = new Pause(clock.instant(), settings.interval());
        this.wait = new Pause(clock.instant(), LINK_TIMEOUT);
        want(Reason.START);
    }

    void want(Reason reason) {
        if (settings.enabled() || reason == Reason.BACKFILL) {
            wanted.add(reason);
        }
    }

    /** The link to MISP's publisher has been up since then; what was published before that was missed. */
    void linked(@Nullable Instant since) {
        if (since != null && !since.equals(linkedSince)) {
            linkedSince = since;
            want(Reason.LINK);
        }
    }

    /** Why it is time to search, or null if it is not. What is asked for waits for news, not for the interval. */
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
            case START -> rest.isOver(now) && (linkedSince != null || wait.isOver(now));
            case BACKFILL -> restForBackfill.isOver(now);
            case LINK -> rest.isOver(now) && restForLink.isOver(now);
            case PULL -> rest.isOver(now) && restForPull.isOver(now);
            default -> rest.isOver(now);
        };
    }

    /** A search begins. It serves all reasons that there are, but a backfill looks elsewhere. */
    void begins(Reason reason) {
        if (reason == Reason.BACKFILL) {
            wanted.remove(reason);
        } else {
            wanted.removeIf(any -> any != Reason.BACKFILL);
            round = new Pause(clock.instant(), settings.interval());
            restForLink = new Pause(clock.instant(), MIN_LINK_INTERVAL);
            if (reason == Reason.PULL) {
                restForPull = new Pause(clock.instant(), MIN_PULL_INTERVAL);
            }
        }
    }

    /** A search could not be made, and is to begin again after some time. */
    void again(Reason reason, Duration length) {
        want(reason);
        Pause pause = new Pause(clock.instant(), length);
        if (reason == Reason.BACKFILL) {
            restForBackfill = pause;
        } else {
            rest = pause;
        }
    }

    void cancelBackfill() {
        wanted.remove(Reason.BACKFILL);
        restForBackfill = Pause.NONE;
    }
}
