package io.mispcurator.inbox;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;

/** Asks an Artemis broker, wherever it runs, how many messages a queue holds. */
record QueueDepth(ConnectionFactory connections) {

    /** Those that wait, those that wait for their time, and those that are being worked on. */
    long of(String queue) throws JMSException {
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            return ((ActiveMQSession) session)
                    .getCoreSession()
                    .queueQuery(SimpleString.of(queue))
                    .getMessageCount();
        } catch (ActiveMQException e) {
            JMSException failure = new JMSException(e.getMessage());
            failure.initCause(e);
            throw failure;
        }
    }
}
