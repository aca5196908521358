package io.mispcurator.misp;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * MISP's background workers.
 *
 * @param alive how many of them live, by the queue that they take jobs from
 */
public record BackgroundWorkers(Map<String, Integer> alive) {

    /** What an event's publication is put into (MISP: Event::publishRouter). */
    private static final String PUBLICATIONS = "prio";

    public BackgroundWorkers {
        alive = Map.copyOf(alive);
    }

    /** The queues that matter to publications and that nobody works off. */
    public List<String> withoutWorker() {
        return Stream.of(PUBLICATIONS)
                .filter(queue -> alive.getOrDefault(queue, 0) == 0)
                .toList();
    }
}
