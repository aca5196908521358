package io.mispcurator.simulator.faults;

import io.mispcurator.simulator.http.HttpMessage;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** The latest exchanges, in order of completion. */
public final class ExchangeLog {
    private final Queue<Exchange> exchanges = new ArrayDeque<>();
    private int limit = 10_000;

    public synchronized void keep(int newLimit) {
        limit = newLimit;
        trim();
    }

    public synchronized void add(HttpMessage message, int status) {
        if (limit > 0) {
            exchanges.add(new Exchange(
                    message.method(),
                    message.path(),
                    message.body(),
                    status,
                    message.received(),
                    HttpMessage.micros()));
            trim();
        }
    }

    public synchronized List<Exchange> all() {
        return List.copyOf(exchanges);
    }

    public synchronized void clear() {
        exchanges.clear();
    }

    private void trim() {
        while (exchanges.size() > limit) {
            exchanges.remove();
        }
    }
}
