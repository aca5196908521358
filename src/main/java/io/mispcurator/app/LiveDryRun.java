package io.mispcurator.app;

import io.mispcurator.catchup.CatchUp;
import io.mispcurator.catchup.CatchUpInputs;
import io.mispcurator.catchup.RowPolicy;
import io.mispcurator.catchup.Search;
import io.mispcurator.catchup.SearchRange;
import io.mispcurator.config.Settings;
import io.mispcurator.curation.Failure;
import io.mispcurator.curation.Outcome;
import io.mispcurator.management.DryRun;
import io.mispcurator.misp.Event;
import io.mispcurator.trust.Plan;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A dry run within the running curator: a search of its own, by the kamelets of the catch-up route, whose events are looked
 * at by the look-up routes instead of being put into the inbox. On a thread of its own while there is one.
 */
final class LiveDryRun implements DryRun, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    private static final int EVENTS_PER_SECOND = 50;
    private static final long PAUSE_MILLIS = 200;
    private static final int MAX_FAILURES = 5;
    private static final int MAX_SHOWN = 100;

    private final Settings settings;
    private final LiveExplanations explanations;
    private final CatchUpInputs live;
    private final RowPolicy policy;
    private final Clock clock;
    private @Nullable Run latest;

    /**
     * @param live what else a search must know
     * @param policy what the rules decide about a row of MISP's index
     */
    LiveDryRun(Settings settings, LiveExplanations explanations, CatchUpInputs live, RowPolicy policy, Clock clock) {
        this.policy = policy;
        this.settings = settings;
        this.explanations = explanations;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public synchronized void begin(SearchRange range) {
        cancel();
        LOG.info("a dry run of a backfill begins: it says what would be done, and writes nothing to MISP");
        latest = new Run(range);
        latest.start();
    }

    @Override
    public synchronized void cancel() {
        if (latest != null) {
            latest.interrupt();
        }
    }

    @Override
    public synchronized DryRun.@Nullable State state() {
        return latest == null ? null : latest.soFar();
    }

    @Override
    public void close() {
        cancel();
    }

    /** Nothing waits in its inbox, which it does not have. */
    private record Inputs(CatchUpInputs live) implements CatchUpInputs {

        @Override
        public Long inbox() {
            return 0L;
        }

        @Override
        public @Nullable Instant linkedSince() {
            return null;
        }

        @Override
        public boolean curates() {
            return false;
        }

        @Override
        public Set<String> deadEvents() {
            return live.deadEvents();
        }
    }

    private final class Run extends Thread {

        private final SearchRange range;
        private final Instant began = clock.instant();
        private final Map<String, Long> outcomes = new LinkedHashMap<>();
        private final List<Change> changes = new ArrayList<>();
        private long found;
        private @Nullable Instant ended;
        private @Nullable String failure;

        Run(SearchRange range) {
            super("dry-run");
            this.range = range;
            setDaemon(true);
        }

        synchronized DryRun.State soFar() {
            return new DryRun.State(began, ended, found, Map.copyOf(outcomes), List.copyOf(changes), failure);
        }

        private synchronized void end(@Nullable String why) {
            ended = clock.instant();
            failure = why;
        }

        @Override
        public void run() {
            try (TemporaryFolder folder = TemporaryFolder.make("misp-curator-dry-run")) {
                CatchUp catchUp = CatchUpPart.forBackfillAlone(settings, folder.path(), policy, clock);
                catchUp.backfill(range);
                walk(catchUp, new Search(catchUp, new Inputs(live), EVENTS_PER_SECOND, clock));
                end(Objects.requireNonNull(catchUp.backfill()).failure());
            } catch (InterruptedException e) {
                end("it was cancelled");
            } catch (IOException | RuntimeException e) {
                end(isInterrupted() ? "it was cancelled" : Failure.of(e).error());
            }
        }

        private void walk(CatchUp catchUp, Search search) throws InterruptedException {
            int failures = 0;
            while (Objects.requireNonNull(catchUp.backfill()).ended() == null) {
                if (!search.next()) {
                    Thread.sleep(PAUSE_MILLIS);
                    continue;
                }
                try {
                    search.answer(step(search));
                } catch (InterruptedException e) {
                    throw e;
                } catch (Exception e) {
                    Failure why = Failure.of(e);
                    if (isInterrupted()) {
                        throw new InterruptedException();
                    }
                    if (why.isAbsence() || ++failures > MAX_FAILURES) {
                        throw new IllegalStateException(why.error(), e);
                    }
                    search.failed(why);
                }
            }
        }

        private Object step(Search search) throws Exception {
            return switch (search.step()) {
                case "offer" -> looked(search.found());
                case "warninglists" -> ask("kamelet:misp-warninglist-index-action", search);
                case "entries" -> ask("kamelet:misp-warninglist-view-action", search);
                case "organisations" -> ask("kamelet:misp-organisation-index-action", search);
                default -> ask("kamelet:misp-event-index-action", search);
            };
        }

        private Object ask(String kamelet, Search search) throws Exception {
            return explanations.ask(kamelet, null, search.question(), Object.class);
        }

        private Object looked(List<String> uuids) throws Exception {
            Map<String, Event> events = uuids.isEmpty() ? Map.of() : explanations.events(uuids);
            for (String uuid : uuids) {
                Event event = events.get(uuid);
                count(event == null ? null : explanations.explanation(event));
            }
            return uuids;
        }

        private synchronized void count(@Nullable Explanation explanation) {
            found++;
            Plan plan = explanation == null ? null : explanation.plan();
            Outcome outcome = plan == null ? Outcome.GONE : Outcome.of(plan);
            outcomes.merge(outcome.label(), 1L, Long::sum);
            if (outcome == Outcome.CURATED && changes.size() < MAX_SHOWN) {
                Event event = explanation.event();
                changes.add(new Change(
                        event.uuid(),
                        event.info(),
                        event.organisation().name(),
                        Objects.requireNonNullElse(plan.rule(), ""),
                        DecisionLine.actions(plan)));
            }
        }
    }
}
