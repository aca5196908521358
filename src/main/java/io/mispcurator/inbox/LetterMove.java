package io.mispcurator.inbox;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes dead letters out of their queue, and perhaps puts them into the inbox, within transactions of bounded size. What
 * was not committed lies where it lay when this is closed, or when the process ends.
 */
final class LetterMove implements AutoCloseable {

    private static final long TIMEOUT_MILLIS = 1_000;
    private static final int MAX_LETTERS = 100;
    private static final long MAX_BYTES = 1024 * 1024;

    private final Session session;
    private final MessageConsumer letters;
    private final MessageProducer inbox;

    private long committed;
    private int pending;
    private long pendingBytes;

    /** @param session a transacted one, that nobody else uses meanwhile */
    LetterMove(Session session, @Nullable String selector) throws JMSException {
        this.session = session;
        this.letters = session.createConsumer(session.createQueue(DeadLetters.NAME), selector);
        this.inbox = session.createProducer(session.createQueue("inbox"));
    }

    /**
     * The next letter, or null if there is none. The broker hands out no more while much is not committed, so what was
     * taken before may be committed by this.
     */
    @Nullable
    Message take() throws JMSException {
        Message letter = next();
        if (letter == null && pending > 0) {
            commit();
            letter = next();
        }
        if (letter != null) {
            pending++;
            pendingBytes += LetterMessage.length(letter);
        }
        return letter;
    }

    /** Asked without patience, Artemis says "none" also when the next is merely on its way. */
    private @Nullable Message next() throws JMSException {
        Message letter = letters.receiveNoWait();
        return letter == null ? letters.receive(TIMEOUT_MILLIS) : letter;
    }

    /** Puts the letter that was taken last into the inbox. */
    void put(Message letter, byte[] frame, String event, Instant now, String run) throws JMSException {
        inbox.send(LetterMessage.turn(session, letter, frame, event, now, run));
    }

    void commitWhenFull() throws JMSException {
        if (pending >= MAX_LETTERS || pendingBytes >= MAX_BYTES) {
            commit();
        }
    }

    void commit() throws JMSException {
        session.commit();
        committed += pending;
        pending = 0;
        pendingBytes = 0;
    }

    /** How many have been taken, committed or not. */
    long taken() {
        return committed + pending;
    }

    /** How many have been moved and will not come back. */
    long committed() {
        return committed;
    }

    @Override
    public void close() throws JMSException {
        try (letters;
                inbox) {
            if (pending > 0) {
                session.rollback();
            }
        }
    }
}
