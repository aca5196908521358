package io.mispcurator.zeromq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeromq.SocketType;

class ZeromqYamlTest {

    @RegisterExtension
    final CamelExtension camel = new CamelExtension();

    @Test
    void receives_by_uri() throws Exception {
        receivesEvents("""
                - route:
                    id: receive
                    from:
                      uri: zeromq:%s?topics=misp_json_event,misp_json_self&topicDelimiter=space&silenceTimeout=30s
                      steps:
                        - process:
                            ref: received
                """);
    }

    @Test
    void receives_by_parameters() throws Exception {
        receivesEvents("""
                - route:
                    id: receive
                    from:
                      uri: zeromq
                      parameters:
                        address: %s
                        topics: misp_json_event,misp_json_self
                        topicDelimiter: space
                        silenceTimeout: 30s
                      steps:
                        - process:
                            ref: received
                """);
    }

    private void receivesEvents(String yaml) throws Exception {
        try (Peer publisher = Peer.publisher()) {
            camel.startYaml(yaml.formatted(publisher.address()));

            publisher
                    .awaitSubscription("misp_json_event ")
                    .awaitSubscription("misp_json_self ")
                    .send("misp_json_event {}");

            Message message = camel.awaitMessage();
            assertThat(message.getHeader(ZeromqConstants.TOPIC)).isEqualTo("misp_json_event");
            assertThat(message.getBody(String.class)).isEqualTo("{}");
        }
    }

    @Test
    void sends_by_parameters() throws Exception {
        int port = Peer.freePort();
        try (Peer puller = Peer.connected(SocketType.PULL, "tcp://127.0.0.1:" + port, socket -> {})) {
            camel.startYaml("""
                    - route:
                        id: send
                        from:
                          uri: direct:send
                          steps:
                            - setHeader:
                                name: CamelZeromqTopic
                                constant: news
                            - to:
                                uri: zeromq
                                parameters:
                                  address: tcp://127.0.0.1:%d
                                  socketType: PUSH
                                  topicDelimiter: space
                    """.formatted(port));
            puller.awaitGreeting(() -> camel.send("direct:send", "hello"));

            camel.send("direct:send", "body");

            assertThat(puller.receive()).containsExactly("news body");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"space", "tab", "newline", "nul", "::", "|"})
    void knows_the_delimiter_in_a_uri(String delimiter) throws Exception {
        String text =
                Map.of("space", " ", "tab", "\t", "newline", "\n", "nul", "\0").getOrDefault(delimiter, delimiter);
        try (Peer publisher = Peer.publisher()) {
            camel.receiveFrom("zeromq:" + publisher.address() + "?topics=a&topicDelimiter=" + delimiter);

            publisher.awaitSubscription("a" + text).send("a" + text + "b");

            assertThat(camel.awaitMessage().getBody(String.class)).isEqualTo("b");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"topicDelimiter: \" \"", "topicDelimiter: \"\""})
    void refuses_a_blank_delimiter_that_camel_trimmed(String option) {
        String yaml = """
                - route:
                    id: receive
                    from:
                      uri: zeromq
                      parameters:
                        address: tcp://127.0.0.1:1
                        %s
                      steps:
                        - process:
                            ref: received
                """.formatted(option);

        assertThatThrownBy(() -> camel.startYaml(yaml)).hasMessageContaining("topicDelimiter is blank");
    }

    @Test
    void takes_defaults_from_the_component() throws Exception {
        camel.context
                .getComponent("zeromq", ZeromqComponent.class)
                .getConfiguration()
                .setTopicDelimiter("space");
        try (Peer publisher = Peer.publisher()) {
            camel.receiveFrom("zeromq:" + publisher.address() + "?topics=a");

            publisher.awaitSubscription("a ");
        }
    }

    @Test
    void an_endpoint_names_its_peer_and_user_and_no_password() {
        ZeromqEndpoint open = camel.context.getEndpoint("zeromq:tcp://127.0.0.1:1", ZeromqEndpoint.class);
        ZeromqEndpoint text = camel.context.getEndpoint(
                "zeromq:tcp://127.0.0.1:1?username=curator&password=s3cret", ZeromqEndpoint.class);
        camel.context.getRegistry().bind("own", new PlainCredentials("cürator", "s3cret"));
        ZeromqEndpoint object =
                camel.context.getEndpoint("zeromq:tcp://127.0.0.1:1?credentials=#bean:own", ZeromqEndpoint.class);

        assertThat(open.getServiceUrl()).isEqualTo("tcp://127.0.0.1:1");
        assertThat(open.getServiceProtocol()).isEqualTo("zeromq");
        assertThat(open.getServiceMetadata()).isNull();
        assertThat(text.getServiceMetadata()).isEqualTo(Map.of("username", "curator"));
        assertThat(object.getServiceMetadata()).isEqualTo(Map.of("username", "cürator"));
    }

    @Test
    void connects_over_ipc() throws Exception {
        Path path = Files.createTempFile("zeromq", ".ipc");
        try (Peer publisher = Peer.bound(SocketType.XPUB, "ipc://" + path, socket -> {})) {
            camel.receiveFrom("zeromq:ipc://" + path);

            publisher.awaitSubscription("").send("local");

            assertThat(camel.awaitMessage().getBody(String.class)).isEqualTo("local");
        }
    }
}
