package io.mispcurator.lab;

import static org.awaitility.Awaitility.await;

import io.mispcurator.inbox.DataFolder;
import io.mispcurator.inbox.Inbox;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.UUID;

/** The journal of a curator that does not run: filled before its start, looked at after its end. */
public final class LetterBox {

    private static final int BATCH = 500;

    private LetterBox() {}

    /** Lays dead letters there, each with a frame of so many characters. */
    public static List<String> fill(Path data, int count, int characters) throws Exception {
        List<String> events = new ArrayList<>();
        try (DataFolder folder = DataFolder.open(data);
                Inbox inbox = Inbox.embedded(folder);
                Connection connection = inbox.bulkConnectionFactory().createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageProducer letters = session.createProducer(session.createQueue("dead-letters"))) {
            for (int i = 0; i < count; i++) {
                String event = UUID.randomUUID().toString();
                events.add(event);
                letters.send(letter(session, event, characters));
                if (i % BATCH == BATCH - 1) {
                    session.commit();
                }
            }
            session.commit();
        }
        return events;
    }

    private static Message letter(Session session, String event, int characters) throws Exception {
        String frame = "{\"Event\":\"" + event + "\",\"action\":\"add_from_connected_server\",\"filler\":\"";
        BytesMessage letter = session.createBytesMessage();
        letter.writeBytes((frame + "x".repeat(Math.max(0, characters - frame.length() - 2)) + "\"}")
                .getBytes(StandardCharsets.UTF_8));
        letter.setStringProperty("mispEvent", event);
        letter.setStringProperty("mispCause", "add_from_connected_server");
        letter.setStringProperty("mispReason", "refused");
        letter.setStringProperty("mispError", "HTTP 403, you may not");
        letter.setStringProperty("mispAttempts", "1");
        letter.setLongProperty("mispReceived", 1_000);
        letter.setLongProperty("mispDied", 2_000);
        return letter;
    }

    /** The events in a queue, each as often as it is there. */
    public static List<String> events(Path data, String queue) throws Exception {
        List<String> events = new ArrayList<>();
        try (DataFolder folder = DataFolder.open(data);
                Inbox inbox = Inbox.embedded(folder);
                Connection connection = inbox.bulkConnectionFactory().createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
            connection.start();
            long present = queue.equals("inbox") ? inbox.waiting() : inbox.deadLetters();
            Enumeration<?> messages = browser.getEnumeration();
            // Artemis' browser says "no more" also when more are on their way.
            while (events.size() < present) {
                if (!messages.hasMoreElements()) {
                    await().until(messages::hasMoreElements);
                }
                events.add(((Message) messages.nextElement()).getStringProperty("mispEvent"));
            }
        }
        return events;
    }
}
