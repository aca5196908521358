package io.mispcurator.inbox;

import io.mispcurator.curation.EventsInProgress;
import io.mispcurator.curation.QueuedEvent;
import io.mispcurator.curation.Turn;
import io.mispcurator.curation.Turns;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A route policy that keeps the inbox moving when MISP does not answer for some events: each turn that has lasted longer
 * than a second or two is stood in for by one more consumer and one more request at a time, as long as MISP answers
 * otherwise, and up to a limit. Bound to one route, whose turns begin with {@link #admit}.
 */
public final class Workers extends RoutePolicySupport {

    /** For each worker so many may stand in when it is stuck. */
    public static final int MAX_STAND_INS = 5;

    /** More than a turn waits for others' requests while MISP is as slow as it is without sessions. */
    private static final Duration STUCK = Duration.ofMillis(1_500);

    private static final long INTERVAL_MILLIS = 250;
    private static final Logger LOG = LoggerFactory.getLogger("curator");

    private final Turns turns;
    private final EventsInProgress underWay;
    private final int concurrency;
    private final IntConsumer requests;
    private final BooleanSupplier mispAnswers;
    private final Deque<ReplacementWorker> standIns = new ArrayDeque<>();
    private final List<ReplacementWorker> retired = new ArrayList<>();
    private final AtomicBoolean isWatching = new AtomicBoolean();

    private @Nullable ScheduledExecutorService timer;
    private @Nullable Route route;

    /**
     * @param turns knows which messages a look has covered
     * @param concurrency how many requests MISP is given at a time when no turn is stuck
     * @param requests hears how many it is given now
     * @param mispAnswers whether MISP answers just now; asked when a turn is stuck, and may take a while
     */
    public Workers(
            Turns turns,
            EventsInProgress underWay,
            int concurrency,
            IntConsumer requests,
            BooleanSupplier mispAnswers) {
        this.turns = turns;
        this.underWay = underWay;
        this.concurrency = concurrency;
        this.requests = requests;
        this.mispAnswers = mispAnswers;
    }

    /**
     * Reads a message from the inbox and says whether it is its turn. What the turn occupies it gives back when its
     * exchange is done.
     *
     * @throws io.mispcurator.misp.MalformedNotificationException if the message is none that this program writes; it may
     *     come from a broker that others can write to
     */
    public Turn admit(Exchange exchange) {
        Message message = exchange.getMessage();
        QueuedEvent queued = QueuedEvent.of(
                message.getHeader("mispEvent", String.class),
                message.getHeader("mispCause", String.class),
                message.getHeader("mispServer", String.class),
                message.getHeader("mispReceived"),
                message.getHeader("mispFailed"));
        message.setHeader("mispEvent", queued.event());
        if (turns.covers(queued.event(), message.getHeader("mispHeard", String.class))) {
            return new Turn(queued, true, null);
        }
        Long due = underWay.due(exchange.getExchangeId(), queued);
        watch();
        return new Turn(queued, false, due);
    }

    @Override
    public void onExchangeDone(Route done, Exchange exchange) {
        underWay.ended(exchange.getExchangeId());
    }

    @Override
    public synchronized void onStart(Route started) {
        route = started;
        requests.accept(concurrency);
        timer = started.getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "stand-ins");
    }

    @Override
    public void onStop(Route stopped) {
        synchronized (this) {
            route = null;
            if (timer != null) {
                stopped.getCamelContext().getExecutorServiceManager().shutdownNow(timer);
                timer = null;
            }
        }
        standIns(0);
        endRetired();
    }

    /** The inbox is about to be closed: what has not ended by now is cut off, and its event comes again. */
    private synchronized void endRetired() {
        retired.forEach(ReplacementWorker::end);
        retired.clear();
    }

    private synchronized void watch() {
        if (timer != null && isWatching.compareAndSet(false, true)) {
            try {
                timer.schedule(this::look, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopping) {
                isWatching.set(false);
            }
        }
    }

    private void look() {
        try {
            int stuck = Math.min(underWay.longerThan(STUCK), MAX_STAND_INS * concurrency);
            standIns(stuck > 0 && isTaking() && mispAnswers.getAsBoolean() ? stuck : 0);
        } catch (RuntimeException e) {
            handleException(e);
        } finally {
            isWatching.set(false);
        }
        if (!underWay.isEmpty() || hasStandIns()) {
            watch();
        }
    }

    private synchronized boolean hasStandIns() {
        return !standIns.isEmpty() || !retired.isEmpty();
    }

    private synchronized boolean isTaking() {
        return route != null
                && !route.getCamelContext().isStopping()
                && route.getConsumer() instanceof ServiceSupport consumer
                && consumer.isStarted();
    }

    private synchronized void standIns(int wanted) {
        if (standIns.isEmpty() && wanted > 0) {
            LOG.info("MISP has not answered for a second for some events ({}); the others go on meanwhile", wanted);
        }
        retired.removeIf(ReplacementWorker::endIfIdle);
        try {
            while (standIns.size() < wanted && route != null) {
                standIns.push(ReplacementWorker.start(route));
            }
            while (standIns.size() > wanted) {
                ReplacementWorker surplus = standIns.pop();
                surplus.retire();
                retired.add(surplus);
            }
        } catch (Exception e) {
            handleException(e);
        }
        requests.accept(concurrency + standIns.size());
    }
}
