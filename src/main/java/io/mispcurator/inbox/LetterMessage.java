package io.mispcurator.inbox;

import io.mispcurator.inbox.DeadLetter.Payload;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** How a dead letter lies in its queue, and how it goes back into the inbox. */
final class LetterMessage {

    private static final String SCHEME = "ID:";

    /** What is known of a letter that the broker itself has moved. */
    static final String GIVEN_UP = "its turn failed again and again in a way that no route answers: the log says how";

    private LetterMessage() {}

    static DeadLetter read(Message message) throws JMSException {
        return new DeadLetter(
                id(message),
                event(message),
                isGivenUp(message) ? "error" : text(message, "mispReason"),
                isGivenUp(message) ? GIVEN_UP : text(message, "mispError"),
                (int) number(message, "mispAttempts", 0),
                message.propertyExists("mispReceived") ? instant(message, "mispReceived") : null,
                instant(message, "mispDied"),
                text(message, "mispCause"),
                text(message, "mispServer"),
                payload(frame(message)));
    }

    /** The broker has moved it here, and wrote nothing about it. */
    private static boolean isGivenUp(Message message) throws JMSException {
        return !message.propertyExists("mispReason");
    }

    static String id(Message message) throws JMSException {
        String id = message.getJMSMessageID();
        return id.startsWith(SCHEME) ? id.substring(SCHEME.length()) : id;
    }

    /** Selects the letter with this id, of which nothing but the broker's own alphabet is let through. */
    static String selector(String id) {
        if (!id.matches("[\\w:.-]{1,200}")) {
            throw new NoSuchLetterException(id);
        }
        return "JMSMessageID = '" + SCHEME + id + "'";
    }

    /**
     * Selects the letters of one kind of failure; null for any.
     *
     * @throws IllegalArgumentException if it is no kind
     */
    static @Nullable String ofReason(@Nullable String reason) {
        if (reason == null) {
            return null;
        }
        if (!reason.matches("[a-z-]{1,40}")) {
            throw new IllegalArgumentException("a reason is a word such as refused");
        }
        return reason.equals("error")
                ? "(mispReason = 'error' OR mispReason IS NULL)"
                : "mispReason = '" + reason + "'";
    }

    static String event(Message message) throws JMSException {
        return text(message, "mispEvent");
    }

    /** Of the frame, without reading it. */
    static long length(Message message) throws JMSException {
        return message instanceof BytesMessage bytes ? bytes.getBodyLength() : 0;
    }

    static byte[] frame(Message message) throws JMSException {
        return FrameConverter.frame(message);
    }

    /** The turn that a letter becomes. It bears no mark of when it was heard, so that it is never taken for one that is over. */
    static Message turn(Session session, Message letter, byte[] frame, String event, Instant now, String run)
            throws JMSException {
        BytesMessage turn = session.createBytesMessage();
        turn.writeBytes(frame);
        turn.setStringProperty("JMSXGroupID", event);
        turn.setStringProperty("mispEvent", event);
        turn.setStringProperty("mispCause", "replay");
        turn.setStringProperty("mispServer", text(letter, "mispServer"));
        turn.setLongProperty("mispReceived", now.toEpochMilli());
        turn.setIntProperty("mispFailed", 0);
        turn.setStringProperty("mispReplay", run);
        return turn;
    }

    private static Payload payload(byte[] frame) {
        try {
            return new Payload(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(frame))
                            .toString(),
                    false);
        } catch (CharacterCodingException notText) {
            return new Payload(Base64.getEncoder().encodeToString(frame), true);
        }
    }

    private static String text(Message message, String property) throws JMSException {
        String value = message.getStringProperty(property);
        return value == null ? "" : value;
    }

    private static long number(Message message, String property, long otherwise) throws JMSException {
        return message.propertyExists(property) ? Long.parseLong(text(message, property)) : otherwise;
    }

    private static Instant instant(Message message, String property) throws JMSException {
        return Instant.ofEpochMilli(number(message, property, message.getJMSTimestamp()));
    }
}
