package io.mispcurator.inbox;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The queue of the dead letters, on whichever broker. A letter leaves it and enters the inbox in one transaction, so it
 * is never in both and never in neither, wherever the process is killed; what was committed before that stays done.
 * None is held in memory beyond the one that is looked at and those that a transaction of bounded size moves.
 * Thread-safe; changes are made one after the other.
 */
public final class DeadLetters {

    /** Reads the frame again of a letter that named no event. */
    @FunctionalInterface
    public interface EventReader {
        /**
         * @return the event's UUID
         * @throws RuntimeException with the reason if it names none that can be curated
         */
        String event(byte[] frame);
    }

    /** Is shown one letter after the other. */
    @FunctionalInterface
    public interface Visitor {
        void visit(DeadLetter letter) throws IOException;
    }

    /**
     * @param replayed how many went back into the inbox
     * @param left how many could not be read even now and lie where they lay
     */
    public record Replayed(long replayed, long left) {}

    static final String NAME = "dead-letters";
    private static final long TIMEOUT_SECONDS = 5;

    private final ConnectionFactory connections;
    private final EventReader reader;
    private final Clock clock;
    private final QueueDepth depth;
    private final LetterBrowser browser;
    private final ReentrantLock changing = new ReentrantLock();

    public DeadLetters(ConnectionFactory connections, EventReader reader, Clock clock) {
        this.connections = connections;
        this.reader = reader;
        this.clock = clock;
        this.depth = new QueueDepth(connections);
        this.browser = new LetterBrowser(connections);
    }

    /** Shows each letter, the one that has lain longest first. */
    public void visit(Visitor visitor) throws JMSException, IOException {
        visit(null, Integer.MAX_VALUE, visitor);
    }

    /**
     * Shows the first letters, the one that has lain longest first.
     *
     * @param reason of which kind; null for any
     */
    public void visit(@Nullable String reason, int limit, Visitor visitor) throws JMSException, IOException {
        int[] seen = {0};
        browser.browse(LetterMessage.ofReason(reason), message -> {
            visitor.visit(LetterMessage.read(message));
            return ++seen[0] < limit;
        });
    }

    /** @throws NoSuchLetterException if there is none with this id */
    public DeadLetter find(String id) throws JMSException, IOException {
        List<DeadLetter> found = new ArrayList<>(1);
        browser.browse(LetterMessage.selector(id), message -> {
            found.add(LetterMessage.read(message));
            return false;
        });
        if (found.isEmpty()) {
            throw new NoSuchLetterException(id);
        }
        return found.get(0);
    }

    /**
     * Puts a letter back into the inbox.
     *
     * @throws NoSuchLetterException if there is none with this id
     * @throws LetterRefusedException if its frame names no event, even now
     */
    public void replay(String id) throws JMSException {
        change(session -> {
            try (LetterMove move = new LetterMove(session, LetterMessage.selector(id))) {
                Message letter = move.take();
                if (letter == null) {
                    throw new NoSuchLetterException(id);
                }
                byte[] frame = LetterMessage.frame(letter);
                move.put(letter, frame, eventOf(letter, frame), clock.instant(), "");
                move.commit();
                return 1L;
            }
        });
    }

    /**
     * Puts every letter back into the inbox, but for those that name no event even now. One that dies again meanwhile
     * is not put back a second time.
     *
     * @param reason of which kind; null for any
     */
    public Replayed replayAll(@Nullable String reason) throws JMSException, IOException {
        String run = UUID.randomUUID().toString();
        String kind = LetterMessage.ofReason(reason);
        String selector = "mispEvent <> '' AND (mispReplay IS NULL OR mispReplay <> '" + run + "')"
                + (kind == null ? "" : " AND " + kind);
        long replayed = change(session -> {
            try (LetterMove move = new LetterMove(session, selector)) {
                Message letter;
                while ((letter = move.take()) != null) {
                    byte[] frame = LetterMessage.frame(letter);
                    move.put(letter, frame, LetterMessage.event(letter), clock.instant(), run);
                    move.commitWhenFull();
                }
                move.commit();
                return move.committed();
            }
        });
        return replayNameless(kind, replayed);
    }

    /** Those that named no event are asked one by one: most of them still name none, and lie where they lay. */
    private Replayed replayNameless(@Nullable String kind, long replayedBefore) throws JMSException, IOException {
        long replayed = replayedBefore;
        List<String> readable = new ArrayList<>();
        long[] left = {0};
        browser.browse("(mispEvent IS NULL OR mispEvent = '')" + (kind == null ? "" : " AND " + kind), message -> {
            try {
                eventOf(message, LetterMessage.frame(message));
                readable.add(LetterMessage.id(message));
            } catch (LetterRefusedException unreadable) {
                left[0]++;
            }
            return true;
        });
        for (String id : readable) {
            try {
                replay(id);
                replayed++;
            } catch (NoSuchLetterException takenByAnother) {
                left[0]++;
            }
        }
        return new Replayed(replayed, left[0]);
    }

    /** @throws NoSuchLetterException if there is none with this id */
    public void discard(String id) throws JMSException {
        if (discard(LetterMessage.selector(id), 1) == 0) {
            throw new NoSuchLetterException(id);
        }
    }

    /**
     * Discards the letters that lie there now, oldest first, and none that comes meanwhile.
     *
     * @param reason of which kind; null for any
     * @return how many were discarded
     */
    public long discardAll(@Nullable String reason) throws JMSException, IOException {
        String kind = LetterMessage.ofReason(reason);
        return discard(kind, kind == null ? depth.of(NAME) : count(kind));
    }

    private long count(String kind) throws JMSException, IOException {
        long[] seen = {0};
        browser.browse(kind, message -> {
            seen[0]++;
            return true;
        });
        return seen[0];
    }

    /** How many lie there, those that are on their way out included. */
    public long count() throws JMSException {
        return depth.of(NAME);
    }

    private long discard(@Nullable String selector, long most) throws JMSException {
        return change(session -> {
            try (LetterMove move = new LetterMove(session, selector)) {
                while (move.taken() < most && move.take() != null) {
                    move.commitWhenFull();
                }
                move.commit();
                return move.committed();
            }
        });
    }

    private String eventOf(Message letter, byte[] frame) throws JMSException {
        String event = LetterMessage.event(letter);
        if (!event.isEmpty()) {
            return event;
        }
        try {
            return reader.event(frame);
        } catch (RuntimeException unreadable) {
            throw new LetterRefusedException(
                    "dead letter " + LetterMessage.id(letter) + " cannot be replayed: " + unreadable.getMessage());
        }
    }

    @FunctionalInterface
    private interface Change {
        long in(Session session) throws JMSException;
    }

    private long change(Change change) throws JMSException {
        if (!taken()) {
            throw new LetterRefusedException("dead letters are being replayed or discarded already; try again later");
        }
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
            connection.start();
            return change.in(session);
        } finally {
            changing.unlock();
        }
    }

    private boolean taken() {
        try {
            return changing.tryLock(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
