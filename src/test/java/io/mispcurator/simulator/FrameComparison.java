package io.mispcurator.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;

/** Compares frames, in order, with recorded ones; where the recorder dropped some, as many are passed over. */
final class FrameComparison {
    private static final Pattern DROPPED = Pattern.compile("# \\.\\.\\. ([0-9]+) more (\\S+) frames dropped.*");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final SoftAssertions softly;
    private final boolean values;

    /** Without {@code values}, only topics, fields and types are compared. */
    FrameComparison(SoftAssertions softly, boolean values) {
        this.softly = softly;
        this.values = values;
    }

    void check(List<String> recorded, List<String> actual) {
        Map<String, Integer> dropped = new HashMap<>();
        int next = 0;
        for (String frame : recorded) {
            Matcher drop = DROPPED.matcher(frame);
            if (drop.matches()) {
                dropped.merge(drop.group(2), Integer.valueOf(drop.group(1)), Integer::sum);
                continue;
            }
            while (next < actual.size() && dropped.getOrDefault(Likeness.topic(actual.get(next)), 0) > 0) {
                dropped.merge(Likeness.topic(actual.get(next)), -1, Integer::sum);
                next++;
            }
            if (next == actual.size()) {
                softly.fail("missing: " + shortened(frame));
                return;
            }
            check(frame, actual.get(next++));
        }
        softly.assertThat(dropped.values())
                .as("frames that the recorder dropped")
                .allMatch(left -> left == 0);
        softly.assertThat(actual.subList(next, actual.size()))
                .as("frames that were not recorded")
                .isEmpty();
    }

    private void check(String recorded, String actual) {
        if (cutOff(recorded)) {
            softly.assertThat(Likeness.topic(actual)).isEqualTo(Likeness.topic(recorded));
        } else {
            softly.assertThat(Likeness.differences(recorded, actual, values))
                    .as(shortened(recorded))
                    .isEmpty();
        }
    }

    /** The recorder cut very long frames off. */
    private static boolean cutOff(String recorded) {
        try {
            MAPPER.readTree(recorded.split(" ", 2)[1]);
            return false;
        } catch (JsonProcessingException e) {
            return true;
        }
    }

    private static String shortened(String frame) {
        return frame.substring(0, Math.min(frame.length(), 160));
    }
}
