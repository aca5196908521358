package io.mispcurator.inbox;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.io.IOException;
import java.util.Enumeration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks at dead letters where they lie. Artemis' own browser says "no more" also when the next letters are merely on
 * their way, and when the broker has gone; so that no list ends early unnoticed, it is asked again until as many have
 * been seen as there are, or nothing has come for a second from a broker that still answers.
 */
record LetterBrowser(ConnectionFactory connections) {

    private static final long TIMEOUT = TimeUnit.SECONDS.toNanos(1);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    @FunctionalInterface
    interface Look {
        /** @return whether to look at the next */
        boolean at(Message letter) throws JMSException, IOException;
    }

    /** @param selector null for all */
    void browse(@Nullable String selector, Look look) throws JMSException, IOException {
        QueueDepth depth = new QueueDepth(connections);
        long present = selector == null ? depth.of(DeadLetters.NAME) : Long.MAX_VALUE;
        long seen = 0;
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                QueueBrowser browser = session.createBrowser(session.createQueue(DeadLetters.NAME), selector)) {
            connection.start();
            Enumeration<?> letters = browser.getEnumeration();
            while (letters.hasMoreElements() || seen < present && comesYet(letters)) {
                if (!look.at((Message) letters.nextElement())) {
                    return;
                }
                seen++;
            }
        }
        if (seen < present) {
            depth.of(DeadLetters.NAME);
        }
    }

    private static boolean comesYet(Enumeration<?> letters) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < TIMEOUT) {
            LockSupport.parkNanos(PAUSE);
            if (letters.hasMoreElements()) {
                return true;
            }
        }
        return false;
    }
}
