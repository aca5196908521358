package io.mispcurator.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.curation.Outcome;
import io.mispcurator.lab.CurationLab;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.simulator.faults.Exchange;
import io.mispcurator.simulator.model.PulledEvent;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.component.jms.JmsComponent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else can write to the broker: what he writes is curated by the rules or is a dead letter, and nothing more. */
class HostileBrokerTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @RegisterExtension
    private final CurationLab lab =
            new CurationLab().set("0.warninglist", "high").set("0.tag", "grade:a");

    @TempDir
    private Path data;

    private RunningCurator curator;
    private String event;

    @BeforeEach
    void start() throws Exception {
        curator = lab.start(data);
        event = lab.misp.pull(PulledEvent.of(CurationLab.HIGH));
        curator.awaitDecision(event);
        lab.misp.clearExchanges();
        Bomb.EXPLOSIONS.set(0);
    }

    @Test
    void an_event_that_is_named_otherwise_than_by_a_uuid_makes_no_request() throws Exception {
        List<String> names = List.of(
                "1007",
                "",
                "${exception}",
                "../../users/delete/1",
                event + "/../../../users/delete/1",
                event + "?x=y#",
                event + "\n",
                event + "@127.0.0.1",
                "http://127.0.0.1:1/evil");

        for (String name : names) {
            send(message -> message.setStringProperty("mispEvent", name));
        }

        awaitDeadLetters(names.size());
        assertThat(lab.misp.exchanges()).isEmpty();
    }

    @Test
    void what_this_program_would_not_write_makes_no_request() throws Exception {
        send(message -> message.setStringProperty("mispCause", "a cause"));
        send(message -> message.setStringProperty("mispCause", "${bean:clock}"));
        send(message -> message.setStringProperty("mispServer", "../1"));
        send(message -> message.setStringProperty("mispReceived", "yesterday"));
        send(message -> message.setLongProperty("mispReceived", -1));
        send(message -> message.setStringProperty("mispFailed", "2147483647"));
        send(message -> message.setIntProperty("mispFailed", -7));

        awaitDeadLetters(7);
        assertThat(lab.misp.exchanges()).isEmpty();
    }

    @Test
    void no_property_steers_a_request_a_bean_or_a_queue() throws Exception {
        List<String> properties = List.of(
                "CamelHttpUri",
                "cAmElHtTpPaTh",
                "CamelHttpQuery",
                "CamelHttpRawQuery",
                "CamelRestHttpUri",
                "CamelHttpMethod",
                "CamelBeanMethodName",
                "CamelJmsDestinationName",
                "camelJmsDestinationName",
                "CamelToEndpoint",
                "Host",
                "Authorization",
                "Retry_HYPHEN_After");

        send(message -> {
            for (String property : properties) {
                message.setStringProperty(property, "http://127.0.0.1:1/evil");
            }
        });

        curator.awaitDecisions(2);
        assertThat(curator.decisions.get(1).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(lab.misp.exchanges())
                .extracting(Exchange::path)
                .containsExactly("/events/view/" + event + "/deleted:2", "/warninglists/checkValue");
        assertThat(curator.deadLetters()).isZero();
    }

    @Test
    void an_object_is_not_made_of_its_serialised_form() throws Exception {
        send(session -> session.createObjectMessage(new Bomb()), message -> {});
        send(
                session -> session.createObjectMessage(new Bomb()),
                message -> message.setStringProperty("mispEvent", "no uuid"));

        curator.awaitDecisions(2);
        awaitDeadLetters(1);
        assertThat(Bomb.EXPLOSIONS).hasValue(0);
    }

    @Test
    void nobody_gets_an_answer() throws Exception {
        send(message -> {
            try (Connection connection = connections().createConnection();
                    Session session = connection.createSession()) {
                message.setJMSReplyTo(session.createQueue("dead-letters"));
            }
        });

        curator.awaitDecisions(2);
        await().atMost(LIMIT).until(() -> curator.waiting() == 0);
        assertThat(curator.deadLetters()).isZero();
    }

    /** Tells when somebody makes an object of it. */
    static final class Bomb implements Serializable {

        private static final long serialVersionUID = 1L;
        static final AtomicInteger EXPLOSIONS = new AtomicInteger();

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            EXPLOSIONS.incrementAndGet();
        }
    }

    @FunctionalInterface
    private interface Change {
        void to(Message message) throws Exception;
    }

    @FunctionalInterface
    private interface Make {
        Message in(Session session) throws Exception;
    }

    private void send(Change change) throws Exception {
        send(session -> session.createTextMessage("a turn"), change);
    }

    /** A turn as this program writes it, but for the change. */
    private void send(Make make, Change change) throws Exception {
        try (Connection connection = connections().createConnection();
                Session session = connection.createSession()) {
            Message message = make.in(session);
            message.setStringProperty("mispEvent", event);
            message.setStringProperty("mispCause", "add_from_connected_server");
            message.setLongProperty("mispReceived", System.currentTimeMillis());
            message.setStringProperty("mispFailed", "0");
            change.to(message);
            session.createProducer(session.createQueue("inbox")).send(message);
        }
    }

    private ConnectionFactory connections() {
        return curator.context().getComponent("jms", JmsComponent.class).getConnectionFactory();
    }

    private void awaitDeadLetters(int count) {
        await().atMost(LIMIT).until(() -> curator.deadLetters() == count);
        await().atMost(LIMIT).until(() -> curator.waiting() == 0);
    }
}
