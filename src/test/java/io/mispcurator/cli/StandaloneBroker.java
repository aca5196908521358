package io.mispcurator.cli;

import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** An Artemis broker with the queues of {@code docs/scale.md}, to be run as a process of its own. */
final class StandaloneBroker {

    private StandaloneBroker() {}

    /** @param arguments the port, and the folder for the journal */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        Configuration configuration = new ConfigurationImpl()
                .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + arguments[0])
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("pages").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setMaxDiskUsage(-1)
                .addAddressSetting("#", new AddressSettings().setMaxDeliveryAttempts(-1))
                .addQueueConfiguration(QueueConfiguration.of("inbox")
                        .setRoutingType(RoutingType.ANYCAST)
                        .setGroupBuckets(1024)
                        .setGroupRebalance(true))
                .addQueueConfiguration(QueueConfiguration.of("dead-letters").setRoutingType(RoutingType.ANYCAST));
        new EmbeddedActiveMQ().setConfiguration(configuration).start();
        System.out.println("the broker is up");
    }
}
