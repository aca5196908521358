package io.mispcurator.management;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.mispcurator.catchup.CatchUp;
import io.mispcurator.catchup.SearchReport;
import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Outcome;
import io.mispcurator.curation.TurnEnd;
import io.mispcurator.rest.RequestListener;
import io.mispcurator.trust.Action;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is counted and measured, for Prometheus. Whatever a stranger writes makes no new series: an action or call that
 * is not known is {@code other}. Thread-safe.
 */
public final class Metrics implements Consumer<TurnEnd>, RequestListener {

    private static final Duration[] EVENT_BUCKETS = {
        millis(50),
        millis(100),
        millis(250),
        millis(500),
        millis(1_000),
        millis(2_500),
        millis(5_000),
        millis(10_000),
        millis(30_000),
        millis(60_000),
        millis(300_000),
        millis(3_600_000)
    };
    private static final Duration[] REQUEST_BUCKETS = {
        millis(10),
        millis(25),
        millis(50),
        millis(100),
        millis(250),
        millis(500),
        millis(1_000),
        millis(2_500),
        millis(5_000),
        millis(10_000),
        millis(30_000),
        millis(60_000)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final NotificationCount notifications;
    private final Timer events = Timer.builder("curator.event")
            .description("From the notification to the end of the event's turn")
            .serviceLevelObjectives(EVENT_BUCKETS)
            .register(registry);
    private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);

    private volatile @Nullable Supplier<CuratorStatus> status;
    private volatile @Nullable CuratorStatus latest;
    private volatile @Nullable Supplier<NoticeCounts> notices;

    /** @param actions those that ask for curation, besides the ones that every MISP names */
    public Metrics(Set<String> actions) {
        notifications = new NotificationCount(registry, actions);
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, new LongAdder());
        }
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Registers gauges of the status, which is read once for each scrape. */
    public void watch(Supplier<CuratorStatus> reader) {
        status = reader;
        gauge("curator.inbox.messages", "Messages in the inbox", CuratorStatus::inbox);
        gauge("curator.dead.letters", "Dead letters", CuratorStatus::deadLetters);
        gauge(
                "curator.zeromq.silence.seconds",
                "Since the latest frame from MISP's publisher",
                now -> now.zeromq() == null ? null : now.zeromq().silence().toMillis() / 1000.0);
        gauge("curator.routes.refused", "Route files whose text on disk is not in force", CuratorStatus::refusedRoutes);
        gauge("curator.ready", "1 if events are heard and curated, else 0", now -> now.isReady() ? 1 : 0);
    }

    /** Shows from now on how many decisions are missing in the audit. */
    public void watchAudit(LongSupplier lost) {
        FunctionCounter.builder("curator.audit.lost", this, metrics -> lost.getAsLong())
                .description("Decisions that are missing in the audit")
                .register(registry);
    }

    /** Shows from now on how many hits were refused, since the list matched more than it was asked for. */
    public void watchRefusedHits(LongSupplier refused) {
        FunctionCounter.builder("curator.warninglist.hits.refused", this, metrics -> refused.getAsLong())
                .description("Hits on a list of trust that matched something other than the organisation asked for")
                .register(registry);
    }

    /** Shows from now on what becomes of notices. */
    public void watchNotices(Supplier<NoticeCounts> reader) {
        notices = reader;
        Gauge.builder("curator.notices.waiting", () -> reader.get().waiting())
                .description("Notices that have not been sent yet")
                .register(registry);
        notices("sent", NoticeCounts::sent);
        notices("dropped", NoticeCounts::dropped);
    }

    private void notices(String result, ToLongFunction<NoticeCounts> count) {
        FunctionCounter.builder("curator.notices", this, metrics -> {
                    NoticeCounts now = metrics.notices();
                    return now == null ? 0 : count.applyAsLong(now);
                })
                .description("Notices, once for each place where they go")
                .tag("result", result)
                .register(registry);
    }

    /** Null where there is nowhere to send any. */
    @Nullable
    NoticeCounts notices() {
        return notices == null ? null : notices.get();
    }

    /** Shows from now on what is looked for. */
    public void watch(CatchUp catchUp) {
        search("catch-up", catchUp::catchUp);
        search("backfill", catchUp::backfill);
    }

    private void search(String cause, Supplier<@Nullable SearchReport> latest) {
        search(cause, "found", "Events that the latest search found", latest, SearchReport::found);
        search(cause, "curated", "Of these, how many have been curated", latest, SearchReport::curated);
        search(
                cause,
                "left.out",
                "What it went on without, since MISP did not answer for it",
                latest,
                report -> report.leftOut().size());
        search(cause, "left", "Of these, how many have their turn before them", latest, SearchReport::left);
    }

    private void search(
            String cause,
            String count,
            String description,
            Supplier<@Nullable SearchReport> latest,
            ToLongFunction<SearchReport> counted) {
        Gauge.builder("curator.search." + count, () -> {
                    SearchReport report = latest.get();
                    return report == null ? null : counted.applyAsLong(report);
                })
                .description(description)
                .tag("cause", cause)
                .register(registry);
    }

    private void gauge(String name, String description, Reading reading) {
        Gauge.builder(name, () -> {
                    CuratorStatus now = latest;
                    return now == null ? null : reading.of(now);
                })
                .description(description)
                .register(registry);
    }

    /** NaN for null: not known. */
    @FunctionalInterface
    private interface Reading {
        @Nullable
        Number of(CuratorStatus now);
    }

    /** Where the routes count the notifications. */
    public NotificationCount notifications() {
        return notifications;
    }

    /** How many events' turns have ended so since the start. */
    public long events(Outcome outcome) {
        return outcomes.get(outcome).sum();
    }

    @Override
    public void accept(TurnEnd end) {
        if (end instanceof Decision decision) {
            decided(decision);
        } else if (end instanceof TurnEnd.Refused) {
            notifications.rejected();
        }
    }

    private void decided(Decision decision) {
        outcomes.get(decision.outcome()).increment();
        String rule = decision.plan() == null ? null : decision.plan().rule();
        Counter.builder("curator.events")
                .description("Events whose turn has ended")
                .tag("outcome", decision.outcome().label())
                .tag("rule", rule == null ? "none" : rule)
                .register(registry)
                .increment();
        events.record(decision.took());
        if (decision.outcome() == Outcome.CURATED && decision.plan() != null) {
            decision.plan().actions().forEach(this::count);
        }
    }

    private void count(Action action) {
        Counter.builder("curator.actions")
                .description("What was asked of MISP for curated events, or would have been in a dry run")
                .tag("action", action.name())
                .register(registry)
                .increment();
    }

    @Override
    public void answered(String call, String status, Duration took) {
        Timer.builder("curator.misp.request")
                .description("From a request to MISP to the beginning of its answer")
                .serviceLevelObjectives(REQUEST_BUCKETS)
                .tag("call", call)
                .tag("status", status)
                .register(registry)
                .record(took);
    }

    String scrape(String type) {
        if (status != null) {
            latest = status.get();
        }
        return registry.scrape(type);
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
