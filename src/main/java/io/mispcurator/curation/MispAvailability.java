package io.mispcurator.curation;

import io.mispcurator.misp.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether MISP answers and takes our key; and when to ask it next, which is later and later while it is away. Says one
 * line when MISP goes and one when it is back, however many events notice it. Thread-safe.
 */
public final class MispAvailability implements Consumer<TurnEnd> {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    private enum State {
        UNKNOWN,
        AVAILABLE,
        AWAY
    }

    private final Backoff backoff;
    private final Clock clock;

    private State state = State.UNKNOWN;
    private String reason = "MISP has not answered yet";
    private String version = "";
    private Instant since;
    private Instant nextProbe;
    private int failures;

    public MispAvailability(Backoff backoff, Clock clock) {
        this.backoff = backoff;
        this.clock = clock;
        this.since = clock.instant();
        this.nextProbe = since;
    }

    /** Whether MISP answered when it was last asked. */
    public synchronized boolean isAvailable() {
        return state == State.AVAILABLE;
    }

    /** Whether MISP is known not to answer, or not to take our key. Before it was ever asked it is not known. */
    public synchronized boolean isAway() {
        return state == State.AWAY;
    }

    /** Why MISP is not available, in words for the operator; empty if it is. */
    public synchronized String reason() {
        return reason;
    }

    /** MISP's version as it said itself; empty until it has. */
    public synchronized String version() {
        return version;
    }

    /** Since when it has been as it is now. */
    public synchronized Instant since() {
        return since;
    }

    /** Milliseconds since 1970 at which MISP will be asked again. */
    public synchronized long nextProbe() {
        return nextProbe.toEpochMilli();
    }

    /** Whether it is time to ask: when it was never asked, when it may be back, and when nobody has asked for long. */
    public synchronized boolean isProbeDue() {
        return !clock.instant().isBefore(nextProbe);
    }

    /** An event's turn found MISP away. That it is away already is no news, but it may have asked for more patience. */
    public synchronized void lost(Failure failure) {
        if (state == State.AWAY) {
            nextProbe = later(nextProbe, asked(failure.retryAfter()));
        } else {
            away(failure);
        }
    }

    /** A probe found MISP away. */
    public synchronized void probeFailed(Failure failure) {
        away(failure);
    }

    /** A probe was answered. Whether MISP does its work as well shows when an event's turn comes to its end. */
    public synchronized void found(String saidVersion) {
        Duration absence = Duration.between(since, clock.instant());
        if (state == State.UNKNOWN) {
            LOG.info("MISP {} answers", saidVersion);
        } else if (state == State.AWAY) {
            LOG.info("MISP {} is back after {} s, curation goes on", saidVersion, absence.toSeconds());
        }
        version = saidVersion;
        available();
    }

    /** An event was brought up to date, so MISP does its work: the next absence is a new one. */
    @Override
    public synchronized void accept(TurnEnd end) {
        if (end instanceof Decision decision && decision.outcome().isUpToDate() && state != State.AWAY) {
            failures = 0;
            available();
        }
    }

    private void available() {
        Instant now = clock.instant();
        if (state != State.AVAILABLE) {
            state = State.AVAILABLE;
            since = now;
            reason = "";
        }
        nextProbe = now.plus(backoff.most());
    }

    private void away(Failure failure) {
        Instant now = clock.instant();
        if (state != State.AWAY) {
            LOG.warn("MISP is away, curation pauses: {}", failure.error());
            state = State.AWAY;
            since = now;
        } else if (!reason.equals(failure.error())) {
            LOG.warn("MISP is still away: {}", failure.error());
        }
        reason = failure.error();
        failures++;
        nextProbe = Instant.ofEpochMilli(backoff.due(failures, failure.retryAfter()));
    }

    private Instant asked(@Nullable RetryAfter retryAfter) {
        return retryAfter == null ? Instant.MIN : clock.instant().plus(retryAfter.from(clock.instant()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
