package io.mispcurator.cli;

import io.mispcurator.inbox.EmbeddedBroker;
import java.nio.file.Path;

/**
 * What lies in a data folder while no curator runs on it.
 *
 * @param inbox how many turns wait
 * @param deadLetters how many dead letters there are
 */
record Journal(long inbox, long deadLetters) {

    static Journal of(Path data) {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data)) {
            return new Journal(broker.messages("inbox"), broker.messages("dead-letters"));
        }
    }
}
