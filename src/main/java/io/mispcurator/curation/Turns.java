package io.mispcurator.curation;

import io.mispcurator.misp.EventUuid;
import io.mispcurator.misp.MalformedNotificationException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes one look of several notifications of one event that wait: whatever had been heard before a turn began, that turn
 * has seen. What is heard while an event is being curated leads to another look. Counts instead of timing, so that no
 * clock can mislead it; knows only what this process heard and did, and forgetting costs a request, never an event.
 * Thread-safe.
 */
public final class Turns implements Consumer<TurnEnd> {

    private static final int MAX_EVENTS = 100_000;

    private final String process = UUID.randomUUID().toString();
    private final Map<String, Long> latest = new LinkedHashMap<>();
    private final Map<String, Long> looks = new HashMap<>();
    private final Clock clock;
    private long count;

    public Turns(Clock clock) {
        this.clock = clock;
    }

    /**
     * An event has just been heard of. Leaves in the headers when, a mark of it, that no attempt has failed yet, and what
     * the broker is to know: the event as the message's group, when it is due ({@code mispDue}), and its priority
     * ({@code mispPriority}).
     *
     * @throws MalformedNotificationException if {@code mispEvent} is no UUID
     */
    public void hear(Map<String, Object> headers) {
        if (headers.remove("mispObjection") instanceof String objection) {
            throw new MalformedNotificationException(objection);
        }
        String event = EventUuid.checked((String) headers.get("mispEvent"));
        headers.put("mispReceived", clock.millis());
        headers.put("mispHeard", mark());
        headers.put("mispFailed", 0);
        headers.put("JMSXGroupID", event);
        rename(headers, "mispDue", "_AMQ_SCHED_DELIVERY");
        rename(headers, "mispPriority", "JMSPriority");
        headers.remove("mispPushed");
    }

    private static void rename(Map<String, Object> headers, String ours, String brokers) {
        Object value = headers.remove(ours);
        if (value == null) {
            headers.remove(brokers);
        } else {
            headers.put(brokers, value);
        }
    }

    private synchronized String mark() {
        return process + ":" + ++count;
    }

    /** A look begins, and sees all that has been heard. */
    synchronized long begin() {
        return count;
    }

    /**
     * The event's turn has looked at it.
     *
     * @param began which notifications that takes in ({@link #begin()})
     */
    synchronized void looked(String event, long began) {
        looks.put(event, began);
    }

    /** A turn that brought its event up to date covers what had been heard before it looked; any other covers nothing. */
    @Override
    public synchronized void accept(TurnEnd end) {
        if (end instanceof Decision decision) {
            Long began = looks.remove(decision.queued().event());
            if (began != null && decision.outcome().isUpToDate()) {
                covered(decision.queued().event(), began);
            }
        } else if (end instanceof TurnEnd.Postponed postponed) {
            looks.remove(postponed.queued().event());
        }
    }

    private void covered(String event, long began) {
        latest.remove(event);
        latest.put(event, began);
        if (latest.size() > MAX_EVENTS) {
            latest.remove(latest.keySet().iterator().next());
        }
    }

    /**
     * Whether a turn of the event that looked at it after this notification was heard has brought it up to date.
     *
     * @param heard the mark, or null if there is none
     */
    public synchronized boolean covers(String event, @Nullable String heard) {
        Long began = latest.get(event);
        return began != null
                && heard != null
                && heard.startsWith(process + ":")
                && began >= Long.parseLong(heard.substring(process.length() + 1));
    }
}
