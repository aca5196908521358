package io.mispcurator.misp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LargeEventTest {

    private static final int ATTRIBUTES = 100_000;

    @Test
    void reads_an_event_of_100_000_attributes_without_holding_it() {
        GeneratedEvent body = new GeneratedEvent();

        Event event = EventAnswer.read(200, null, body);

        assertThat(event.tags()).containsExactly(new EventTag("behind all attributes", true));
        assertThat(body.sent).isGreaterThan(50_000_000);
        assertThat(body.heldAtTheEnd - body.heldAtTheStart).isLessThan(8_000_000);
    }

    /** Writes the event as it is read, and weighs the heap before the first attribute and after the last. */
    private static final class GeneratedEvent extends InputStream {

        private static final String ATTRIBUTE = """
                {"id":"%d","type":"ip-dst","uuid":"00000000-0000-4000-8000-%012d","deleted":false,
                "comment":"%s","Tag":[{"name":"of the attribute","local":true}]},""";

        private byte[] part = new byte[0];
        private int read;
        private int parts;
        private long sent;
        private long heldAtTheStart;
        private long heldAtTheEnd;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (read == part.length && !nextPart()) {
                return -1;
            }
            int count = Math.min(length, part.length - read);
            System.arraycopy(part, read, into, offset, count);
            read += count;
            sent += count;
            return count;
        }

        private boolean nextPart() {
            String text;
            if (parts == 0) {
                heldAtTheStart = held();
                text = "{\"Event\":{\"uuid\":\"00000000-0000-4000-8000-000000000000\",\"Attribute\":[";
            } else if (parts <= ATTRIBUTES) {
                text = ATTRIBUTE.formatted(parts, parts, "x".repeat(400));
            } else if (parts == ATTRIBUTES + 1) {
                heldAtTheEnd = held();
                text = "{}],\"published\":true,\"locked\":true,"
                        + "\"Tag\":[{\"name\":\"behind all attributes\",\"local\":true}]}}";
            } else {
                return false;
            }
            parts++;
            read = 0;
            part = text.getBytes(StandardCharsets.UTF_8);
            return true;
        }

        private static long held() {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }
    }
}
