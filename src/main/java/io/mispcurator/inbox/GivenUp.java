package io.mispcurator.inbox;

import io.mispcurator.curation.QueuedEvent;
import java.util.function.Consumer;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.ServerConsumer;
import org.apache.activemq.artemis.core.server.impl.AckReason;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of the turns that the broker has made dead letters, since they were rolled back again and again. */
final class GivenUp implements ActiveMQServerMessagePlugin {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    private volatile Consumer<QueuedEvent> listener = queued -> {};

    void tell(Consumer<QueuedEvent> newListener) {
        listener = newListener;
    }

    @Override
    public void messageAcknowledged(
            Transaction transaction, MessageReference reference, AckReason reason, ServerConsumer consumer) {
        if (reason == AckReason.KILLED) {
            tell(reference.getMessage());
        }
    }

    /** On the broker's own thread, which no failure may end. */
    private void tell(Message message) {
        try {
            listener.accept(QueuedEvent.of(
                    text(message, "mispEvent"),
                    text(message, "mispCause"),
                    text(message, "mispServer"),
                    message.getObjectProperty("mispReceived"),
                    message.getObjectProperty("mispFailed")));
        } catch (RuntimeException e) {
            LOG.error("a message that no route could take is a dead letter now: {}", e.getMessage());
        }
    }

    private static @Nullable String text(Message message, String property) {
        Object value = message.getObjectProperty(property);
        return value == null ? null : value.toString();
    }
}
