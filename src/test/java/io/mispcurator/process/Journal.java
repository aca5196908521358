package io.mispcurator.process;

import static org.awaitility.Awaitility.await;

import io.mispcurator.inbox.EmbeddedBroker;
import io.mispcurator.inbox.Redelivery;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What lies in a data folder while no curator runs on it.
 *
 * @param inbox how many turns wait
 * @param deadLetters how many dead letters there are
 */
record Journal(long inbox, long deadLetters) {

    /** The broker counts what lies in pages only after its start, so this waits until the count stands still. */
    static Journal of(Path data) {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, Redelivery.DEFAULT)) {
            Counting counting = new Counting(broker);
            await("the broker to have counted")
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(50))
                    .until(counting::standsStill);
            return counting.last;
        }
    }

    private static final class Counting {
        private static final int ENOUGH = 6;

        private final EmbeddedBroker broker;
        private Journal last = new Journal(-1, -1);
        private int same;

        private Counting(EmbeddedBroker broker) {
            this.broker = broker;
        }

        private boolean standsStill() {
            Journal now = new Journal(broker.messages("inbox"), broker.messages("dead-letters"));
            same = now.equals(last) ? same + 1 : 0;
            last = now;
            return same >= ENOUGH;
        }
    }
}
