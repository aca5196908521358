package io.mispcurator.zeromq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mispcurator.zeromq.ZeromqLink.Fault;
import io.mispcurator.zeromq.ZeromqLink.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same against libzmq, which MISP's publisher uses; where Python's zmq is installed (Debian: python3-zmq). */
class LibzmqTest {

    private static final String PYTHON = "/usr/bin/python3";

    @RegisterExtension
    final CamelExtension camel = new CamelExtension();

    private final String address = "tcp://127.0.0.1:" + Peer.freePort();
    private Process publisher;

    @BeforeAll
    static void needsPythonsZmq() {
        try {
            Process asked = new ProcessBuilder(PYTHON, "-c", "import zmq").start();
            assumeTrue(asked.waitFor() == 0, "Python's zmq is installed");
        } catch (IOException e) {
            assumeTrue(false, "Python is installed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        if (publisher != null) {
            publisher.destroyForcibly();
        }
    }

    @Test
    void a_publisher_that_is_busy_with_other_topics_answers_pings() throws Exception {
        publish("misp_json_tag", "0.2");
        camel.receiveFrom("zeromq:" + address + "?topics=misp_json_event&topicDelimiter=space&silenceTimeout=900ms");
        camel.awaitState(State.CONNECTED);

        await().during(Duration.ofSeconds(4)).until(() -> camel.health().getState() == HealthCheck.State.UP);

        assertThat(camel.link().silences()).isZero();
        assertThat(camel.link().messages()).isZero();
    }

    @Test
    void a_publisher_whose_process_is_stopped_is_dead_until_it_goes_on() throws Exception {
        publish("misp_json_event", "0.1");
        camel.receiveFrom("zeromq:" + address + "?topics=never&silenceTimeout=900ms");
        camel.awaitState(State.CONNECTED);

        signal("STOP");
        await().until(() -> camel.link().fault() == Fault.NO_GREETING);
        assertThat(camel.link().silences()).isEqualTo(1);
        assertThat(camel.health().getState()).isEqualTo(HealthCheck.State.DOWN);

        signal("CONT");
        camel.awaitState(State.CONNECTED);
    }

    @Test
    void credentials_that_are_not_ascii_are_taken() throws Exception {
        PlainCredentials credentials = new PlainCredentials("kürator", "pässwörd €uro");
        publish("misp_json_event", "0.1", credentials.username(), credentials.password());
        camel.context
                .getComponent("zeromq", ZeromqComponent.class)
                .getConfiguration()
                .setCredentials(credentials);

        camel.receiveFrom("zeromq:" + address);

        camel.awaitMessage();
    }

    @Test
    void a_refusal_is_told_with_its_status() throws Exception {
        publish("misp_json_event", "0.1", "curator", "right");
        camel.receiveFrom("zeromq:" + address + "?username=curator&password=wrong");

        camel.awaitState(State.REFUSED);

        assertThat(camel.link().description()).isEqualTo(address + " refused the user name or password (400)");
    }

    @Test
    void a_mismatch_of_security_is_told_from_either_side() throws Exception {
        publish("misp_json_event", "0.1");
        camel.receiveFrom("zeromq:" + address + "?username=curator&password=s3cret");

        await().until(() -> camel.link().fault() == Fault.CREDENTIALS_UNWANTED);
        publisher.destroyForcibly().waitFor();
        camel.context.getRouteController().stopRoute("receive");
        camel.context.removeRoute("receive");

        publish("misp_json_event", "0.1", "curator", "s3cret");
        camel.receiveFrom("zeromq:" + address);
        await().until(() -> camel.link().fault() == Fault.CREDENTIALS_NEEDED);
    }

    private void publish(String topic, String interval, String... credentials) throws IOException {
        Path script = Path.of("src/test/resources/io/mispcurator/zeromq/publisher.py");
        List<String> command = new ArrayList<>(List.of(PYTHON, script.toString(), address, topic, interval));
        command.addAll(List.of(credentials));
        publisher = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(publisher.inputReader().readLine()).isEqualTo("bound");
    }

    private void signal(String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(publisher.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
