package io.mispcurator.inbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.service.ServiceSupport;

/**
 * A route policy by which a route takes nothing from the inbox while something says so. What is under way comes to its
 * end; nothing is held in memory meanwhile, and no thread sleeps. The route's own state stays "started": only its consumer
 * is suspended. It looks after each message, and when {@link #look()} is called, which alone lets a route go on again.
 */
public final class InboxPause extends RoutePolicySupport {

    private final BooleanSupplier wanted;
    private final Map<String, Route> running = new ConcurrentHashMap<>();
    private final Map<String, Route> paused = new ConcurrentHashMap<>();
    private volatile boolean held;

    /** @param wanted whether there is a reason to take nothing now; asked often, by any thread */
    public InboxPause(BooleanSupplier wanted) {
        this.wanted = () -> held || wanted.getAsBoolean();
    }

    @Override
    public void onStart(Route route) {
        running.put(route.getId(), route);
    }

    @Override
    public void onStop(Route route) {
        running.remove(route.getId());
        paused.remove(route.getId());
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        pauseIfWanted(route);
    }

    /** Pauses the routes or lets them go on, as is wanted now. Routes that others have suspended stay so. */
    public void look() {
        running.values().forEach(this::pauseIfWanted);
        paused.values().forEach(this::goOnUnlessWanted);
    }

    /** Takes nothing more until {@link #release()}. */
    public void hold() {
        held = true;
        look();
    }

    /** Goes on, unless there is another reason not to. */
    public void release() {
        held = false;
        look();
    }

    /** Whether nothing that was taken is under way. */
    public boolean isIdle() {
        return running.values().stream()
                .allMatch(
                        route -> route.getCamelContext().getInflightRepository().size(route.getId()) == 0);
    }

    /** One at a time with {@link #goOnUnlessWanted}, which would find a half-paused route, and leave it so for ever. */
    private synchronized void pauseIfWanted(Route route) {
        // Not while it stops: whoever stops it waits for the thread that comes here.
        if (wanted.getAsBoolean() && isStarted(route) && paused.putIfAbsent(route.getId(), route) == null) {
            try {
                suspendOrStopConsumer(route.getConsumer());
            } catch (Exception e) {
                paused.remove(route.getId());
                handleException(e);
            }
        }
    }

    private synchronized void goOnUnlessWanted(Route route) {
        if (wanted.getAsBoolean() || route.getCamelContext().isStopping()) {
            return;
        }
        try {
            resumeOrStartConsumer(route.getConsumer());
            paused.remove(route.getId());
        } catch (Exception e) {
            handleException(e);
        }
    }

    private static boolean isStarted(Route route) {
        return !route.getCamelContext().isStopping()
                && route.getConsumer() instanceof ServiceSupport consumer
                && consumer.isStarted();
    }
}
