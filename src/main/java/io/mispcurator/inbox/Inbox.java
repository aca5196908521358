package io.mispcurator.inbox;

import io.mispcurator.curation.InboxPeek;
import io.mispcurator.curation.QueuedEvent;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.List;
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

    private static final int BULK_BYTES = 256 * 1024;

    private final @Nullable EmbeddedBroker broker;
    private final CachingConnectionFactory connections;
    private final ActiveMQJMSConnectionFactory bulk;

    private Inbox(
            @Nullable EmbeddedBroker broker, ActiveMQJMSConnectionFactory single, ActiveMQJMSConnectionFactory bulk) {
        this.broker = broker;
        this.connections = connections(single);
        this.bulk = bulk;
        single.setDeserializationDenyList("*");
        bulk.setDeserializationDenyList("*");
        bulk.setConsumerWindowSize(BULK_BYTES);
    }

    /**
     * Opens the inbox on a broker within this process, with its journal in the folder.
     *
     * @throws InboxException if the broker does not start
     */
    public static Inbox embedded(DataFolder folder) {
        return embedded(folder, Redelivery.DEFAULT);
    }

    /** As {@link #embedded(DataFolder)}, with a redelivery of one's own. */
    public static Inbox embedded(DataFolder folder, Redelivery redelivery) {
        EmbeddedBroker broker = EmbeddedBroker.start(folder.path(), redelivery);
        return new Inbox(
                broker, new ActiveMQJMSConnectionFactory(broker.url()), new ActiveMQJMSConnectionFactory(broker.url()));
    }

    /**
     * Opens the inbox on a broker elsewhere; it is connected to when first used. When the broker goes away, whoever sends
     * or receives waits until it is back.
     */
    public static Inbox remote(String url, @Nullable String username, @Nullable String password) {
        ActiveMQJMSConnectionFactory artemis = factory(url, username, password);
        artemis.setReconnectAttempts(-1);
        artemis.setRetryInterval(100);
        artemis.setRetryIntervalMultiplier(2);
        artemis.setMaxRetryInterval(5_000);
        return new Inbox(null, artemis, factory(url, username, password));
    }

    private static ActiveMQJMSConnectionFactory factory(
            String url, @Nullable String username, @Nullable String password) {
        ActiveMQJMSConnectionFactory artemis = new ActiveMQJMSConnectionFactory(url, username, password);
        if (artemis.getPasswordCodec() == null) {
            artemis.setPasswordCodec(PlainPasswords.class.getName());
        }
        return artemis;
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

    /** For who goes through a whole queue: connections that fetch many messages at a time. Close what you make. */
    public ConnectionFactory bulkConnectionFactory() {
        return bulk;
    }

    /** Names the queues without asking the broker, which Spring does before each send and so waits for the one before it. */
    public DestinationResolver queues() {
        return (session, name, topic) -> ActiveMQDestination.createQueue(name);
    }

    /** Whether the broker is in this process, so that no other one takes anything from the inbox. */
    public boolean isEmbedded() {
        return broker != null;
    }

    /** How many events wait or are being curated. A broker elsewhere is asked, which takes its time. */
    public long waiting() {
        return depth("inbox");
    }

    /** The turns that wait in an inbox within this process; a broker elsewhere is not asked, its turns are for many. */
    public List<InboxPeek.Turn> next(int most) {
        return broker == null ? List.of() : broker.next("inbox", most);
    }

    /** How many dead letters there are. A broker elsewhere is asked, which takes its time. */
    public long deadLetters() {
        return depth(DeadLetters.NAME);
    }

    /** How many notices have not been sent yet. A broker elsewhere is asked, which takes its time. */
    public long notices() {
        return depth("notices");
    }

    private long depth(String queue) {
        if (broker != null) {
            return broker.messages(queue);
        }
        try {
            return new QueueDepth(bulk).of(queue);
        } catch (JMSException e) {
            throw new InboxException("the broker does not answer: " + e.getMessage(), e);
        }
    }

    /** Hears, at most once and on any thread, that the journal cannot be written any more: the process must end. */
    public void whenBroken(Consumer<String> listener) {
        if (broker != null) {
            broker.disk().whenBroken(listener);
        }
    }

    /**
     * Hears of each turn that the broker in this process has made a dead letter, since it was rolled back again and again;
     * on a thread of the broker's.
     */
    public void whenGivenUp(Consumer<QueuedEvent> listener) {
        if (broker != null) {
            broker.givenUp().tell(listener);
        }
    }

    /** Why nothing can be put into the inbox now, in words for the operator; empty if something can. */
    public String trouble() {
        return broker == null ? "" : broker.disk().trouble();
    }

    @Override
    public void close() {
        connections.destroy();
        bulk.close();
        if (broker != null) {
            broker.close();
        }
    }
}
