package io.mispcurator.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a publisher sends: in every ten frames so many notifications of a pull, each of another event, and noise. */
final class Mix {

    /** What MISP's publisher sends with all notifications on; one frame in a thousand is a whole event of 2 MB. */
    static final String ALL_TOPICS = "all-topics";
    /** Noise on the very topic that the curator hears. */
    static final String EVENT_ROWS = "event-rows";
    /** No noise at all. */
    static final String PULLS = "pulls";

    private static final int WHOLE_EVENT_EVERY = 1_000;
    private static final int WHOLE_EVENT_BYTES = 2_000_000;
    private static final String PULL =
            "misp_json_event {\"Event\":\"b0000000-0000-4000-8000-000000000000\",\"Server\":\"1\","
                    + "\"action\":\"add_from_connected_server\"}";
    private static final int LAST_DIGIT = PULL.indexOf("000000000000\"") + 11;

    private final List<byte[]> noise;
    private final byte @Nullable [] wholeEvent;
    private final int pullsInTen;
    private long pulls;

    private Mix(List<byte[]> noise, byte @Nullable [] wholeEvent, int pullsInTen) {
        this.noise = noise;
        this.wholeEvent = wholeEvent;
        this.pullsInTen = pullsInTen;
    }

    static Mix of(String name) {
        RecordedFrames recorded = RecordedFrames.read();
        return switch (name) {
            case ALL_TOPICS -> {
                List<byte[]> noise = new ArrayList<>(recorded.of("misp_json_audit"));
                noise.addAll(recorded.of("misp_json_attribute"));
                noise.addAll(recorded.of("misp_json_tag"));
                yield new Mix(noise, recorded.wholeEvent(WHOLE_EVENT_BYTES), 1);
            }
            case EVENT_ROWS -> new Mix(recorded.eventRows(), null, 1);
            case PULLS -> new Mix(List.of(), null, 10);
            default -> throw new IllegalArgumentException("no such mix: " + name);
        };
    }

    byte[] frame(long number) {
        if (number % 10 < pullsInTen) {
            return pull();
        }
        return wholeEvent != null && number % WHOLE_EVENT_EVERY == WHOLE_EVENT_EVERY - 1
                ? wholeEvent
                : noise.get((int) (number % noise.size()));
    }

    private byte[] pull() {
        byte[] frame = PULL.getBytes(US_ASCII);
        long rest = ++pulls;
        for (int at = LAST_DIGIT; rest > 0; at--, rest >>= 4) {
            frame[at] = (byte) Character.forDigit((int) (rest & 15), 16);
        }
        return frame;
    }

    long pulls() {
        return pulls;
    }
}
