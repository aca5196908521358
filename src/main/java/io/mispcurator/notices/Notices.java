package io.mispcurator.notices;

import io.mispcurator.curation.Backoff;
import io.mispcurator.misp.RetryAfter;
import io.mispcurator.notices.QueuedNotice.Place;
import io.mispcurator.output.Secrets;
import io.mispcurator.output.TerminalText;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where notices go and when: at once those of the same {@code notify.digest}, and later and later what could not be sent,
 * for a day. Retries go with the digests, so that what waits for a place that is away is tried at once. Says one line when a
 * place stops taking notices and one when it takes them again. Thread-safe.
 */
public final class Notices {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    private static final Duration MAX_AGE = Duration.ofDays(1);
    private static final int MAX_WORDS = 300;

    private final Set<Place> places;
    private final long period;
    private final Backoff backoff;
    private final String mispUrl;
    private final Clock clock;
    private final Set<Place> troubled = EnumSet.noneOf(Place.class);
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    /**
     * @param places where notices go
     * @param digest how long a notice waits for others
     * @param backoff how long what failed waits
     * @param mispUrl where MISP's pages are
     */
    public Notices(Set<Place> places, Duration digest, Backoff backoff, String mispUrl, Clock clock) {
        this.places = Set.copyOf(places);
        this.period = digest.toMillis();
        this.backoff = backoff;
        this.mispUrl = mispUrl;
        this.clock = clock;
    }

    /**
     * What is to be put into the queue.
     *
     * @param body a notice or a text, once for each place; or what {@link #notSent} returned
     */
    public List<QueuedNotice> addressed(Object body) {
        if (body instanceof Collection<?> several && several.stream().allMatch(QueuedNotice.class::isInstance)) {
            return several.stream().map(QueuedNotice.class::cast).toList();
        }
        Notice notice = Digest.notice(body);
        long due = withOthers(clock.millis());
        return places.stream()
                .map(place -> new QueuedNotice(place, notice, 0, false, due))
                .toList();
    }

    /** Begins with the message that the queue has given; what this program did not write makes an empty delivery. */
    public Delivery begin(byte[] message) {
        QueuedNotice first = read(message);
        return first == null
                ? new Delivery(Place.WEBHOOK, List.of(), false)
                : new Delivery(first.place(), List.of(first), true);
    }

    /** @param message the next one that is due, or null if there is none */
    public Delivery add(Delivery delivery, byte @Nullable [] message) {
        if (message == null) {
            return delivery.closed();
        }
        QueuedNotice next = read(message);
        return next == null ? delivery : delivery.with(next);
    }

    private @Nullable QueuedNotice read(byte[] message) {
        try {
            return QueuedNotice.read(message, mispUrl);
        } catch (IOException | RuntimeException e) {
            dropped.incrementAndGet();
            LOG.warn("a message in the queue of notices is dropped, since this program did not write it");
            return null;
        }
    }

    /** It has arrived. */
    public void sent(Delivery delivery) {
        sent.addAndGet(delivery.notices().size());
        synchronized (troubled) {
            if (troubled.remove(delivery.place())) {
                LOG.info("notices are sent to the {} again", words(delivery.place()));
            }
        }
    }

    /** It has not arrived: what goes back into the queue, due later, without what has waited for a day. */
    public List<QueuedNotice> notSent(Delivery delivery, Throwable failure) {
        if (delivery.notices().isEmpty()) {
            return List.of();
        }
        Place place = delivery.place();
        String words = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        String reason = TerminalText.line(Secrets.blanked(words.strip()), MAX_WORDS);
        boolean isGone = !places.contains(place);
        Instant limit = clock.instant().minus(MAX_AGE);
        List<QueuedNotice> kept = delivery.notices().stream()
                .filter(notice -> !isGone && !notice.isOlderThan(limit))
                .toList();
        int given = delivery.notices().size() - kept.size();
        dropped.addAndGet(given);
        if (isGone) {
            LOG.warn("notices are dropped, {} in number, since there is no {} any more", given, words(place));
        } else if (given > 0) {
            LOG.warn(
                    "notices are dropped, {} in number, since the {} did not take them for a day: {}",
                    given,
                    words(place),
                    reason);
        } else {
            say(place, reason);
        }
        NotSentException refusal = failure instanceof NotSentException said ? said : null;
        boolean alone =
                refusal != null && refusal.isRefused() && delivery.notices().size() > 1;
        long due = alone ? clock.millis() : retry(kept, refusal == null ? null : refusal.retryAfter());
        return kept.stream().map(notice -> notice.again(alone, due)).toList();
    }

    private void say(Place place, String reason) {
        synchronized (troubled) {
            if (troubled.add(place)) {
                LOG.warn(
                        "notices wait, and are tried again for a day, since the {} does not take them: {}",
                        words(place),
                        reason);
            }
        }
    }

    private long retry(List<QueuedNotice> notices, @Nullable RetryAfter asked) {
        int failed = notices.stream().mapToInt(QueuedNotice::failed).min().orElse(0);
        return withOthers(backoff.due(failed + 1, asked));
    }

    /** The end of the digest that this moment belongs to. */
    private long withOthers(long moment) {
        return period == 0 ? moment : (moment / period + 1) * period;
    }

    private static String words(Place place) {
        return place == Place.MAIL ? "mail server" : "webhook";
    }

    /** How many have arrived since the start, once for each place. */
    public long sent() {
        return sent.get();
    }

    /** How many have been given up since the start, once for each place. */
    public long dropped() {
        return dropped.get();
    }
}
