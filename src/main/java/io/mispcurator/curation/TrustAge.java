package io.mispcurator.curation;

import io.mispcurator.misp.SettingAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How long an answer of the warninglists may be used again: as long as is set or, where nothing is, for five seconds. It is a
 * minute while MISP is known to tell of changed lists and the link to its publisher has been up since the answer, so that
 * a change would have been heard. Of a link that breaks the answers from before are used for five seconds more. Thread-safe.
 */
public final class TrustAge {

    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final Duration WHILE_TOLD = Duration.ofMinutes(1);

    /** After a connection was made, MISP's publisher hears of the subscription within this time. */
    private static final Duration SUBSCRIPTION = Duration.ofSeconds(1);

    private static final Duration LOOK_INTERVAL = Duration.ofHours(1);

    private final @Nullable Duration set;
    private final Supplier<@Nullable Link> link;
    private final Clock clock;
    private final TimeToLive usual;
    private final TimeToLive whileTold;
    private volatile boolean told;
    private volatile Instant nextLook = Instant.MIN;

    /**
     * The link to MISP's publisher.
     *
     * @param since when it came up
     * @param lastSign when the publisher sent anything last, if only the answer to a PING
     */
    public record Link(Instant since, Instant lastSign) {}

    /**
     * @param set how long an answer may be used in any case; null to find out
     * @param link null while there is none
     */
    public TrustAge(@Nullable Duration set, Supplier<@Nullable Link> link, Clock clock) {
        this.set = set;
        this.link = link;
        this.clock = clock;
        this.usual = new TimeToLive(set == null ? USUAL : set, clock);
        this.whileTold = new TimeToLive(WHILE_TOLD, clock);
    }

    /** Whether the answer to a question that was asked then may be used now. */
    boolean isFresh(Instant asked) {
        return usual.of(asked) || whileTold.of(asked) && isToldSince(asked);
    }

    private boolean isToldSince(Instant asked) {
        if (set != null || !told) {
            return false;
        }
        Link up = link.get();
        return up != null && !asked.isBefore(up.since().plus(SUBSCRIPTION)) && usual.of(up.lastSign());
    }

    /** Whether no answer may be used again. */
    boolean isZero() {
        return usual.most().isZero();
    }

    /** Whether the answer is so recent that there will be a similar question. */
    boolean isRecent(Instant asked) {
        return new TimeToLive(usual.most().multipliedBy(2), clock).of(asked);
    }

    /** MISP has sent a notification of a changed list. */
    void heard() {
        told = true;
    }

    /** Whether MISP is to be asked for its setting: once an hour, by a process that would hear of a change. */
    public boolean isDue() {
        return set == null && !clock.instant().isBefore(nextLook) && link.get() != null;
    }

    /** MISP's setting {@code Plugin.ZeroMQ_warninglist_notifications_enable}. */
    public void found(String value) {
        told = SettingAnswer.isOn(value);
        nextLook = clock.instant().plus(LOOK_INTERVAL);
    }

    /** MISP does not say how it is set, as to a user who is no site admin. */
    public void notFound() {
        nextLook = clock.instant().plus(LOOK_INTERVAL);
    }
}
