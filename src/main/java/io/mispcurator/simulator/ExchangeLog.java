package io.mispcurator.simulator;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** The latest exchanges, in order of completion. */
final class ExchangeLog {
    private final Queue<Exchange> exchanges = new ArrayDeque<>();
    private int limit = 10_000;

    synchronized void keep(int newLimit) {
        limit = newLimit;
        trim();
    }

    synchronized void add(HttpMessage message, int status) {
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

    synchronized List<Exchange> all() {
        return List.copyOf(exchanges);
    }

    synchronized void clear() {
        exchanges.clear();
    }

    private void trim() {
        while (exchanges.size() > limit) {
            exchanges.remove();
        }
    }
}
