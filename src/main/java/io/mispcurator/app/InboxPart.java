package io.mispcurator.app;

import io.mispcurator.config.InboxSettings;
import io.mispcurator.config.RetrySettings;
import io.mispcurator.config.Settings;
import io.mispcurator.inbox.DataFolder;
import io.mispcurator.inbox.DeadLetters;
import io.mispcurator.inbox.FrameConverter;
import io.mispcurator.inbox.Inbox;
import io.mispcurator.inbox.Redelivery;
import io.mispcurator.misp.EventNotificationReader;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.component.jms.DefaultTaskExecutorType;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.main.Main;

/** The inbox and the dead letters, on the broker in this process or on the one of {@code inbox.url}. */
record InboxPart(Inbox inbox, DeadLetters letters) implements AutoCloseable {

    /** A consumer that stops waits for its receive to end: this is how much an idle one adds to the time of a stop. */
    private static final Duration RECEIVE_TIMEOUT = Duration.ofMillis(200);

    static InboxPart open(Settings settings, DataFolder folder, Clock clock) {
        InboxSettings broker = settings.inbox();
        RetrySettings retry = settings.retry();
        Inbox inbox = broker.isEmbedded()
                ? Inbox.embedded(
                        folder,
                        new Redelivery(retry.delay(), retry.multiplier(), retry.maxDelay(), retry.maxAttempts()))
                : Inbox.remote(broker.url(), broker.username(), broker.password());
        EventNotificationReader reader = new EventNotificationReader();
        return new InboxPart(
                inbox,
                new DeadLetters(
                        inbox.bulkConnectionFactory(),
                        frame -> reader.read(frame).event(),
                        clock));
    }

    void bind(Main main) {
        JmsComponent jms = new JmsComponent();
        jms.setConnectionFactory(inbox.connectionFactory());
        jms.setDestinationResolver(inbox.queues());
        jms.setMessageConverter(new FrameConverter());
        jms.setDisableReplyTo(true);
        jms.setTransacted(true);
        jms.setLazyCreateTransactionManager(false);
        jms.setCacheLevelName("CACHE_CONSUMER");
        jms.setTestConnectionOnStartup(true);
        // Camel's own thread pool interrupts its threads when a route is edited, and a session that they leave is
        // broken.
        jms.setDefaultTaskExecutorType(DefaultTaskExecutorType.SimpleAsync);
        jms.setReceiveTimeout(RECEIVE_TIMEOUT.toMillis());
        main.bind("jms", jms);
    }

    @Override
    public void close() {
        inbox.close();
    }
}
