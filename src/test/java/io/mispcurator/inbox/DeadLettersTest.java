package io.mispcurator.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mispcurator.inbox.DeadLetters.Replayed;
import io.mispcurator.misp.EventNotificationReader;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The letters of a real broker on a real journal. */
class DeadLettersTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final String FRAME = "{\"Event\":\"%s\",\"action\":\"add_from_connected_server\"}";

    @TempDir
    Path folder;

    private DataFolder data;
    private Inbox inbox;
    private DeadLetters letters;

    @BeforeEach
    void open() {
        data = DataFolder.open(folder);
        inbox = Inbox.embedded(data);
        EventNotificationReader reader = new EventNotificationReader();
        letters = new DeadLetters(
                inbox.bulkConnectionFactory(), frame -> reader.read(frame).event(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() throws Exception {
        inbox.close();
        data.close();
    }

    @Test
    void keeps_the_frame_and_what_was_said_of_it() throws Exception {
        String event = bury();

        DeadLetter letter = all().get(0);

        assertThat(letter.event()).isEqualTo(event);
        assertThat(letter.reason()).isEqualTo("refused");
        assertThat(letter.error()).isEqualTo("HTTP 403, you may not");
        assertThat(letter.attempts()).isEqualTo(1);
        assertThat(letter.received()).isEqualTo(Instant.ofEpochMilli(1_000));
        assertThat(letter.died()).isEqualTo(Instant.ofEpochMilli(2_000));
        assertThat(letter.cause()).isEqualTo("add_from_connected_server");
        assertThat(letter.server()).isEqualTo("7");
        assertThat(letter.payload()).isEqualTo(new DeadLetter.Payload(FRAME.formatted(event), false));
    }

    @Test
    void finds_a_letter_by_the_id_that_it_keeps_over_a_restart() throws Exception {
        bury();
        String event = bury();
        String id = all().get(1).id();

        close();
        open();

        assertThat(id).matches("[0-9a-f-]{36}");
        assertThat(letters.find(id).event()).isEqualTo(event);
    }

    @Test
    void knows_nothing_of_an_id_that_is_none() {
        assertThatThrownBy(() -> letters.find("nothing")).isInstanceOf(NoSuchLetterException.class);
        assertThatThrownBy(() -> letters.find("' OR '1' = '1")).isInstanceOf(NoSuchLetterException.class);
        assertThatThrownBy(() -> letters.replay("nothing")).isInstanceOf(NoSuchLetterException.class);
        assertThatThrownBy(() -> letters.discard("nothing")).isInstanceOf(NoSuchLetterException.class);
    }

    @Test
    void puts_one_letter_back_as_if_it_had_come_now() throws Exception {
        bury();
        String event = bury();

        letters.replay(all().get(1).id());

        assertThat(all()).hasSize(1);
        assertThat(inboxed())
                .containsExactly(new Turn(event, event, "replay", "7", NOW.toEpochMilli(), 0, FRAME.formatted(event)));
    }

    @Test
    void puts_all_letters_back_but_those_that_name_no_event() throws Exception {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            events.add(bury());
        }
        buryFrame(null, "{\"Event\":1007,\"action\":\"add_from_connected_server\"}".getBytes(StandardCharsets.UTF_8));

        Replayed replayed = letters.replayAll(null);

        assertThat(replayed).isEqualTo(new Replayed(250, 1));
        assertThat(all()).extracting(DeadLetter::event).containsExactly("");
        assertThat(inboxed()).extracting(Turn::event).containsExactlyElementsOf(events);
    }

    @Test
    void refuses_to_replay_a_frame_that_names_no_event() throws Exception {
        buryFrame(null, "{\"Event\":1007,\"action\":\"add_from_connected_server\"}".getBytes(StandardCharsets.UTF_8));
        String id = all().get(0).id();

        assertThatThrownBy(() -> letters.replay(id))
                .isInstanceOf(LetterRefusedException.class)
                .hasMessageContaining(id)
                .hasMessageContaining("number");
        assertThat(all()).extracting(DeadLetter::id).containsExactly(id);
    }

    @Test
    void shows_replays_and_discards_those_of_one_reason_alone() throws Exception {
        String refused = bury();
        String confused = UUID.randomUUID().toString();
        buryFrame(confused, "confused", FRAME.formatted(confused).getBytes(StandardCharsets.UTF_8));
        String another = UUID.randomUUID().toString();
        buryFrame(another, "confused", FRAME.formatted(another).getBytes(StandardCharsets.UTF_8));

        List<String> first = new ArrayList<>();
        letters.visit("confused", 1, letter -> first.add(letter.event()));
        assertThat(first).containsExactly(confused);
        assertThat(letters.replayAll("refused")).isEqualTo(new Replayed(1, 0));
        assertThat(inboxed()).extracting(Turn::event).containsExactly(refused);
        assertThat(letters.discardAll("malformed")).isZero();
        assertThat(letters.discardAll("confused")).isEqualTo(2);
        assertThat(all()).isEmpty();
        assertThatThrownBy(() -> letters.discardAll("x' OR '1'='1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void replays_a_refused_frame_that_can_be_read_by_now() throws Exception {
        String event = UUID.randomUUID().toString();
        buryFrame(null, FRAME.formatted(event).getBytes(StandardCharsets.UTF_8));

        assertThat(letters.replayAll(null)).isEqualTo(new Replayed(1, 0));

        assertThat(inboxed().get(0).event()).isEqualTo(event);
    }

    @Test
    void discards_one_letter_and_then_all() throws Exception {
        bury();
        bury();
        bury();

        letters.discard(all().get(1).id());
        assertThat(all()).hasSize(2);

        assertThat(letters.discardAll(null)).isEqualTo(2);
        assertThat(all()).isEmpty();
        assertThat(inboxed()).isEmpty();
    }

    @Test
    void shows_a_frame_that_is_no_text_as_base64() throws Exception {
        buryFrame(null, new byte[] {(byte) 0xff, 0, 1});

        assertThat(all().get(0).payload()).isEqualTo(new DeadLetter.Payload("/wAB", true));
    }

    @Test
    void moves_a_frame_of_two_megabytes() throws Exception {
        String frame = "0123456789 and some".repeat(100_000);
        buryFrame(UUID.randomUUID().toString(), frame.getBytes(StandardCharsets.UTF_8));

        assertThat(all().get(0).payload().text().equals(frame)).isTrue();
        letters.replayAll(null);

        assertThat(inboxed().get(0).frame().equals(frame)).isTrue();
    }

    @Test
    void moves_more_than_the_broker_hands_out_before_a_commit() throws Exception {
        for (int i = 0; i < 300; i++) {
            buryFrame(UUID.randomUUID().toString(), new byte[90_000]);
        }

        assertThat(letters.replayAll(null)).isEqualTo(new Replayed(300, 0));

        assertThat(letters.count()).isZero();
        assertThat(inbox.waiting()).isEqualTo(300);
    }

    private List<DeadLetter> all() throws Exception {
        List<DeadLetter> all = new ArrayList<>();
        letters.visit(all::add);
        assertThat(letters.count()).isEqualTo(all.size());
        return all;
    }

    private String bury() throws JMSException {
        String event = UUID.randomUUID().toString();
        buryFrame(event, FRAME.formatted(event).getBytes(StandardCharsets.UTF_8));
        return event;
    }

    private void buryFrame(@Nullable String event, byte[] frame) throws JMSException {
        buryFrame(event, "refused", frame);
    }

    private void buryFrame(@Nullable String event, String reason, byte[] frame) throws JMSException {
        try (Connection connection = inbox.bulkConnectionFactory().createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageProducer producer = session.createProducer(session.createQueue("dead-letters"))) {
            BytesMessage letter = session.createBytesMessage();
            letter.writeBytes(frame);
            if (event != null) {
                letter.setStringProperty("mispEvent", event);
            }
            letter.setStringProperty("mispCause", "add_from_connected_server");
            letter.setStringProperty("mispServer", "7");
            letter.setStringProperty("mispReason", reason);
            letter.setStringProperty("mispError", "HTTP 403, you may not");
            letter.setStringProperty("mispAttempts", "1");
            letter.setLongProperty("mispReceived", 1_000);
            letter.setLongProperty("mispDied", 2_000);
            producer.send(letter);
        }
    }

    private List<Turn> inboxed() throws JMSException {
        try (Connection connection = inbox.bulkConnectionFactory().createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                QueueBrowser browser = session.createBrowser(session.createQueue("inbox"))) {
            connection.start();
            List<Turn> turns = new ArrayList<>();
            // A large message must be read before the next one is taken.
            for (Enumeration<?> messages = browser.getEnumeration(); messages.hasMoreElements(); ) {
                turns.add(Turn.of((Message) messages.nextElement()));
            }
            return turns;
        }
    }

    private record Turn(
            String event, String group, String cause, String server, long received, int failed, String frame) {

        static Turn of(Message message) throws JMSException {
            return new Turn(
                    message.getStringProperty("mispEvent"),
                    message.getStringProperty("JMSXGroupID"),
                    message.getStringProperty("mispCause"),
                    message.getStringProperty("mispServer"),
                    message.getLongProperty("mispReceived"),
                    message.getIntProperty("mispFailed"),
                    new String(LetterMessage.frame(message), StandardCharsets.UTF_8));
        }
    }
}
