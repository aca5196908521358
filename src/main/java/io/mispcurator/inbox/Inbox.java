package io.mispcurator.inbox;

import jakarta.jms.ConnectionFactory;
import java.util.function.Consumer;
import org.apache.activemq.artemis.jms.client.ActiveMQDestination;
import org.apache.activemq.artemis.jms.client.ActiveMQJMSConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.support.destination.DestinationResolver;

/**
 * The way to the queues {@code inbox} and {@code dead-letters}, on the broker in this process or on one elsewhere.
 * Consumers and producers must use the same connection factory: that is what makes a send within a consumer's
 * transaction part of that transaction.
 */
public final class Inbox implements AutoCloseable {

    private final @Nullable EmbeddedBroker broker;
    private final CachingConnectionFactory connections;

    private Inbox(@Nullable EmbeddedBroker broker, CachingConnectionFactory connections) {
        this.broker = broker;
        this.connections = connections;
    }

    /**
     * Opens the inbox on a broker within this process, with its journal in the folder.
     *
     * @throws InboxException if the broker does not start
     */
    public static Inbox embedded(DataFolder folder) {
        EmbeddedBroker broker = EmbeddedBroker.start(folder.path());
        return new Inbox(broker, connections(new ActiveMQJMSConnectionFactory(broker.url())));
    }

    /**
     * Opens the inbox on a broker elsewhere; it is connected to when first used. When the broker goes away, whoever sends
     * or receives waits until it is back.
     */
    public static Inbox remote(String url, @Nullable String username, @Nullable String password) {
        ActiveMQJMSConnectionFactory artemis = new ActiveMQJMSConnectionFactory(url, username, password);
        artemis.setReconnectAttempts(-1);
        artemis.setRetryInterval(100);
        artemis.setRetryIntervalMultiplier(2);
        artemis.setMaxRetryInterval(5_000);
        return new Inbox(null, connections(artemis));
    }

    private static CachingConnectionFactory connections(ActiveMQJMSConnectionFactory artemis) {
        // A consumer takes one message at a time, so that none waits behind a slow one while another consumer is idle.
        artemis.setConsumerWindowSize(0);
        // A send outside a transaction does not wait for the disk: the thread that reads the socket must not.
        artemis.setBlockOnDurableSend(false);
        CachingConnectionFactory connections = new CachingConnectionFactory(artemis);
        connections.setSessionCacheSize(16);
        connections.setCacheConsumers(false);
        connections.setReconnectOnException(true);
        return connections;
    }

    public ConnectionFactory connectionFactory() {
        return connections;
    }

    /** Names the queues without asking the broker, which Spring does before each send and so waits for the one before it. */
    public DestinationResolver queues() {
        return (session, name, topic) -> ActiveMQDestination.createQueue(name);
    }

    /** How many events wait or are being curated, or -1 when the broker is not ours to ask. */
    public long waiting() {
        return broker == null ? -1 : broker.messages("inbox");
    }

    /** How many dead letters there are, or -1 when the broker is not ours to ask. */
    public long deadLetters() {
        return broker == null ? -1 : broker.messages("dead-letters");
    }

    /** Hears, at most once and on any thread, that the journal cannot be written any more: the process must end. */
    public void whenBroken(Consumer<String> listener) {
        if (broker != null) {
            broker.disk().whenBroken(listener);
        }
    }

    /** Why nothing can be put into the inbox now, in words for the operator; empty if something can. */
    public String trouble() {
        return broker == null ? "" : broker.disk().trouble();
    }

    @Override
    public void close() {
        connections.destroy();
        if (broker != null) {
            broker.close();
        }
    }
}
