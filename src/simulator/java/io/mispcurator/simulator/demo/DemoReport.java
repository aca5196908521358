package io.mispcurator.simulator.demo;

import io.mispcurator.app.DecisionLine;
import io.mispcurator.cli.Colours;
import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Outcome;
import io.mispcurator.curation.TurnEnd;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.faults.Exchange;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the demo shows: a line for each decision as it is taken, and a table of what had to happen and what did.
 * Thread-safe.
 */
final class DemoReport implements Consumer<TurnEnd> {

    private static final String REFUSED = "by a remote number";

    private final PrintWriter out;
    private final Colours colours;
    private final Map<String, Samples.Kind> expected = new LinkedHashMap<>();
    private final List<String> kinds = new ArrayList<>();
    private final long started = System.nanoTime();
    private final Map<String, Integer> awaited = new HashMap<>();
    private int refusalsExpected;
    private int refusals;

    DemoReport(PrintWriter out, Colours colours) {
        this.out = out;
        this.colours = colours;
    }

    synchronized void greet(SimulatedMisp misp) {
        out.printf("A simulated MISP at %s pulls events from its partners.%n", misp.url());
        out.printf("CERT Alpha is on org-confidence-level-high, ISAC Beta on -medium, Bank Delta on both.%n%n");
        out.flush();
    }

    /** From now on this event must be decided once more, and end as its kind does. */
    synchronized void expect(String event, Samples.Kind kind) {
        expected.put(event, kind);
        kinds.add(kind.name());
        awaited.merge(event, 1, Integer::sum);
    }

    /** From now on one more frame must be refused. */
    synchronized void expectRefusal() {
        refusalsExpected++;
    }

    /** Waits until all that is expected has happened, but no longer than the limit. */
    synchronized void await(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (isPending() && System.nanoTime() < end) {
            wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
    }

    @Override
    public synchronized void accept(TurnEnd end) {
        if (end instanceof Decision decision) {
            decided(decision);
        } else if (end instanceof TurnEnd.Postponed postponed) {
            line(
                    "",
                    postponed.queued().event() + " will be tried again: "
                            + postponed.failure().error());
        } else if (end instanceof TurnEnd.Refused refused) {
            refusals++;
            line(REFUSED, "refused, and no request made: " + refused.failure().error());
            notifyAll();
        }
    }

    private void decided(Decision decision) {
        Samples.Kind kind = expected.get(decision.queued().event());
        line(
                kind == null ? decision.outcome().label() : kind.name(),
                decision.event() == null ? decision.queued().event() : DecisionLine.eventText(decision.event()));
        line(
                "",
                (decision.plan() == null || decision.outcome() == Outcome.DEAD_LETTER
                                ? decision.reason()
                                : DecisionLine.what(decision.plan(), decision.reason()))
                        + colours.quiet(" (" + decision.took().toMillis() + " ms)"));
        awaited.computeIfPresent(decision.queued().event(), (event, times) -> times > 1 ? times - 1 : null);
        notifyAll();
    }

    private void line(String kind, String text) {
        out.printf("%-22s%s%n", kind, text);
        out.flush();
    }

    private boolean isPending() {
        return !awaited.isEmpty() || refusals < refusalsExpected;
    }

    /** Prints the table. Returns whether everything ended as it should. */
    synchronized boolean conclude(SimulatedMisp misp) {
        out.printf("%n%-22s%8s%18s%n", "", "events", "as they should");
        boolean good = true;
        for (String kind : kinds.stream().distinct().toList()) {
            List<Map.Entry<String, Samples.Kind>> of = expected.entrySet().stream()
                    .filter(entry -> entry.getValue().name().equals(kind))
                    .toList();
            long right = of.stream()
                    .filter(entry -> entry.getValue().isReached(misp.event(entry.getKey())))
                    .count();
            good &= of.isEmpty() || row(kind, of.size(), right);
        }
        good &= row(REFUSED, refusalsExpected, refusals);
        List<Exchange> requests = misp.exchanges();
        long failed =
                requests.stream().filter(exchange -> exchange.status() >= 400).count();
        out.printf(
                "%n%d requests to MISP in %.1f s, %s.%n",
                requests.size(),
                (System.nanoTime() - started) / 1e9,
                failed == 0 ? "none of them refused" : failed + " of them refused");
        out.println(
                good && failed == 0
                        ? colours.good("Every event ended as it should.")
                        : colours.bad("Not every event ended as it should."));
        out.flush();
        return good && failed == 0 && !isPending();
    }

    /** Says where the page is, and from now on only what becomes of each event. */
    synchronized void keepOn(String url) {
        out.printf("%nThe page is at %s and shows what comes from now on. Stop with Ctrl-C.%n%n", url);
        out.flush();
    }

    private boolean row(String kind, int count, long right) {
        String figures = "%8d%18d".formatted(count, right);
        out.printf("%-22s%s%n", kind, right == count ? colours.good(figures) : colours.bad(figures));
        return right == count;
    }
}
