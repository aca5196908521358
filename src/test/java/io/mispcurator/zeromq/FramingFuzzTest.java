package io.mispcurator.zeromq;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.params.provider.MethodSource;

class FramingFuzzTest {

    private final Framing framing = Framing.of("space", List.of("misp_json_event"));
    private final DefaultCamelContext context = new DefaultCamelContext();

    static Stream<byte[]> frames() {
        return Stream.of("misp_json_event {}", "misp_json_event", " ", "")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("frames")
    @FuzzTest
    void topic_and_body_are_the_frame_again(byte[] frame) {
        Message message = new DefaultMessage(context);

        framing.read(List.of(frame), message);

        byte[] body = message.getBody(byte[].class);
        String topic = message.getHeader(ZeromqConstants.TOPIC, String.class);
        assertThat(topic == null ? frame.length : frame.length - body.length - 1)
                .isGreaterThanOrEqualTo(0);
        assertThat(body)
                .isEqualTo(topic == null ? frame : Arrays.copyOfRange(frame, frame.length - body.length, frame.length));
    }
}
