package io.mispcurator.inbox;

import io.mispcurator.curation.InboxPeek;
import io.mispcurator.files.FileAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.utils.collections.LinkedListIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An Artemis broker within this process. Its journal is on disk, so what was accepted outlives the process; it listens
 * on no port. When more waits than memory should hold, the rest waits on disk (paging).
 */
public final class EmbeddedBroker implements AutoCloseable {

    /** The in-VM transport finds its broker by a number that is unique in the JVM. */
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /**
     * No message groups: a message whose group is being worked on waits at the head of the queue, and all behind it wait as
     * well, however many consumers are idle. That one event has one turn at a time is seen to by the only process there is.
     */
    private static final int NO_GROUPS = 0;

    private static final long IN_MEMORY_BYTES = 16L * 1024 * 1024;
    private static final List<String> PARTS = List.of("journal", "bindings", "pages", "large-messages");
    private static final Logger LOG = LoggerFactory.getLogger("curator");
    private static final int PAGE_BYTES = 1024 * 1024;

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final DiskWatch disk = new DiskWatch();
    private final GivenUp givenUp = new GivenUp();
    private final int number = NUMBERS.getAndIncrement();

    private EmbeddedBroker() {}

    /**
     * @param folder for the journal and the pages
     * @throws InboxException if the broker does not start
     */
    public static EmbeddedBroker start(Path folder, Redelivery redelivery) {
        EmbeddedBroker embedded = new EmbeddedBroker();
        try {
            for (String part : PARTS) {
                FileAccess.makeFolder(folder.resolve(part));
            }
            Configuration configuration = embedded.configuration(folder, redelivery);
            configuration.registerBrokerPlugin(embedded.givenUp);
            embedded.broker.setConfiguration(configuration);
            embedded.broker.start();
            restrict(folder);
            embedded.disk.watch(embedded.broker.getActiveMQServer());
        } catch (Exception e) {
            InboxException failure = new InboxException("the inbox does not open: " + e.getMessage(), e);
            try {
                embedded.close();
            } catch (InboxException secondary) {
                failure.addSuppressed(secondary);
            }
            throw failure;
        }
        return embedded;
    }

    /** Artemis makes files that everybody may read. */
    private static void restrict(Path folder) {
        try {
            for (String part : PARTS) {
                FileAccess.restrict(folder.resolve(part));
            }
        } catch (IOException e) {
            LOG.warn("data.dir may be read by others, and this user cannot change that: {}", e.getMessage());
        }
    }

    private Configuration configuration(Path folder, Redelivery redelivery) throws Exception {
        return new ConfigurationImpl()
                .setName("misp-curator")
                .addAcceptorConfiguration("in-vm", url())
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("pages").toString())
                .setLargeMessagesDirectory(folder.resolve("large-messages").toString())
                .setJournalFileSize(4 * 1024 * 1024)
                .setJournalMinFiles(2)
                .setJournalPoolFiles(4)
                .setMaxDiskUsage(-1)
                .setMinDiskFree(DiskWatch.MIN_FREE_BYTES)
                .setDiskScanPeriod(1_000)
                .setThreadPoolMaxSize(8)
                .setScheduledThreadPoolMaxSize(2)
                .addAddressSetting(
                        "#",
                        settings()
                                .setDeadLetterAddress(SimpleString.of("dead-letters"))
                                .setExpiryAddress(SimpleString.of("dead-letters"))
                                .setRedeliveryDelay(redelivery.delay().toMillis())
                                .setRedeliveryMultiplier(redelivery.multiplier())
                                .setMaxRedeliveryDelay(redelivery.maxDelay().toMillis())
                                .setMaxDeliveryAttempts(redelivery.maxDeliveries()))
                // A letter whose replay was broken off can be seen again at once.
                .addAddressSetting(
                        "dead-letters", settings().setRedeliveryDelay(0).setMaxDeliveryAttempts(-1))
                // A notice is given up by its age, and is no dead letter.
                .addAddressSetting("notices", settings().setMaxDeliveryAttempts(-1))
                .addQueueConfiguration(queue("notices").setGroupBuckets(NO_GROUPS))
                .addQueueConfiguration(queue("inbox").setGroupBuckets(NO_GROUPS))
                .addQueueConfiguration(queue("dead-letters").setGroupBuckets(NO_GROUPS));
    }

    private static AddressSettings settings() {
        return new AddressSettings()
                .setAutoCreateAddresses(false)
                .setAutoCreateQueues(false)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(IN_MEMORY_BYTES)
                .setPageSizeBytes(PAGE_BYTES);
    }

    private static QueueConfiguration queue(String name) {
        return QueueConfiguration.of(name).setRoutingType(RoutingType.ANYCAST).setDurable(true);
    }

    /** Where a client within this JVM finds the broker. */
    public String url() {
        return "vm://" + number;
    }

    /** How many messages a queue holds, those that are being worked on and those that wait for their time included. */
    public long messages(String queue) {
        return broker.getActiveMQServer().locateQueue(SimpleString.of(queue)).getMessageCount();
    }

    /** The messages that are delivered next, those in pages and those that wait for their time left aside. */
    List<InboxPeek.Turn> next(String queue, int most) {
        List<InboxPeek.Turn> turns = new ArrayList<>();
        try (LinkedListIterator<MessageReference> messages =
                broker.getActiveMQServer().locateQueue(SimpleString.of(queue)).iterator()) {
            while (turns.size() < most && messages.hasNext()) {
                Message message = messages.next().getMessage();
                String event = message.getStringProperty("mispEvent");
                if (message.getUserID() != null && event != null) {
                    turns.add(new InboxPeek.Turn("ID:" + message.getUserID(), event));
                }
            }
        }
        return turns;
    }

    GivenUp givenUp() {
        return givenUp;
    }

    DiskWatch disk() {
        return disk;
    }

    @Override
    public void close() {
        try {
            broker.stop();
        } catch (Exception e) {
            throw new InboxException("the inbox does not close: " + e.getMessage(), e);
        }
    }
}
