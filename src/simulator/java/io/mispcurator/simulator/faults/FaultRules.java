package io.mispcurator.simulator.faults;

import io.mispcurator.simulator.http.HttpMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * A script of what happens to coming requests: {@code faults().next(2).onPath("/tags/").answer(503, "")}. Rules are tried
 * in the order in which they were made; a delay goes together with the next rule that matches. Safe for use by threads.
 */
public final class FaultRules {
    private final List<FaultRule> rules = new ArrayList<>();
    private CountDownLatch hanging = new CountDownLatch(1);
    private int hung;
    private boolean keysRejected;

    /** Starts a rule for so many of the coming requests. */
    public FaultRule next(int requests) {
        return new FaultRule(this, requests);
    }

    /** Starts a rule for all coming requests until {@link #clear()}. */
    public FaultRule every() {
        return new FaultRule(this, Integer.MAX_VALUE);
    }

    /** Refuses every key from now on, as if the user's key had been revoked. */
    public synchronized void rejectKeys() {
        keysRejected = true;
    }

    public synchronized void acceptKeys() {
        keysRejected = false;
    }

    /** Lets the requests that hang be answered; rules stay. */
    public synchronized void release() {
        hanging.countDown();
        hanging = new CountDownLatch(1);
        hung = 0;
    }

    /** How many requests hang now. */
    public synchronized int hanging() {
        return hung;
    }

    /** Forgets every rule, accepts keys again and releases what hangs. */
    public synchronized void clear() {
        rules.clear();
        keysRejected = false;
        release();
    }

    synchronized void add(FaultRule rule) {
        rules.add(rule);
    }

    public synchronized boolean keysRejected() {
        return keysRejected;
    }

    /**
     * What befalls this request, in order: any delays, then at most one other fault.
     *
     * @param answer what MISP itself would answer, if the request only reads; else nothing
     */
    public synchronized List<Fault> take(HttpMessage request, Supplier<String> answer) {
        List<Fault> taken = new ArrayList<>();
        for (FaultRule rule : rules) {
            if (rule.take(request, answer)) {
                taken.add(rule.fault() instanceof Fault.Hang ? hang() : rule.fault());
                if (!(rule.fault() instanceof Fault.Delay)) {
                    break;
                }
            }
        }
        rules.removeIf(FaultRule::exhausted);
        return taken;
    }

    /** What befalls a request whose answer holds by now what a rule is about, though it did not when it was foreseen. */
    public synchronized List<Fault> takeForAnswer(HttpMessage request, String answer) {
        List<Fault> taken = new ArrayList<>();
        rules.stream()
                .filter(FaultRule::isNaming)
                .filter(rule -> rule.take(request, () -> answer))
                .findFirst()
                .ifPresent(rule -> taken.add(rule.fault() instanceof Fault.Hang ? hang() : rule.fault()));
        rules.removeIf(FaultRule::exhausted);
        return taken;
    }

    private Fault hang() {
        hung++;
        return new Fault.Hang(hanging);
    }
}
