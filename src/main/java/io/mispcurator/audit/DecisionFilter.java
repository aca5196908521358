package io.mispcurator.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.output.Json;
import io.mispcurator.output.Timestamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions are wanted: those for which all hold that is set. Immutable.
 */
public final class DecisionFilter {

    /** With it each line of the audit begins. */
    private static final byte[] TIME = "{\"time\":\"".getBytes(StandardCharsets.US_ASCII);

    private static final int TIME_LENGTH = 24;

    private final Wanted wanted;
    private final List<Needle> needles = new ArrayList<>();
    private final byte[] since;
    private final byte[] until;

    /**
     * What is asked for; null counts for any.
     *
     * @param organisation its UUID, or a part of its name
     * @param since the first moment
     * @param until the moment after the last
     * @param text a part of any text in the line, in upper or lower case
     */
    public record Wanted(
            @Nullable String outcome,
            @Nullable String rule,
            @Nullable String organisation,
            @Nullable String cause,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String text) {}

    public DecisionFilter(Wanted wanted) {
        this.wanted = wanted;
        since = bytes(wanted.since() == null ? Instant.EPOCH : wanted.since());
        until = bytes(wanted.until() == null ? Instant.parse("9999-12-31T00:00:00Z") : wanted.until());
        field("outcome", wanted.outcome());
        field("rule", wanted.rule());
        field("cause", wanted.cause());
        if (wanted.organisation() != null) {
            needles.add(Needle.within(wanted.organisation()));
        }
        if (wanted.text() != null) {
            needles.add(Needle.within(wanted.text()));
        }
    }

    private void field(String name, @Nullable String value) {
        if (value != null) {
            needles.add(Needle.exactly("\"" + name + "\":" + Json.line(value).strip()));
        }
    }

    private static byte[] bytes(Instant time) {
        return Timestamp.of(time).getBytes(StandardCharsets.US_ASCII);
    }

    Instant since() {
        return wanted.since() == null ? Instant.EPOCH : wanted.since();
    }

    /** When the line was written; null if that cannot be told at a glance. */
    static @Nullable String time(byte[] bytes, int from, int to) {
        if (to - from < TIME.length + TIME_LENGTH) {
            return null;
        }
        for (int i = 0; i < TIME.length; i++) {
            if (bytes[from + i] != TIME[i]) {
                return null;
            }
        }
        return new String(bytes, from + TIME.length, TIME_LENGTH, StandardCharsets.US_ASCII);
    }

    /** The decision in this line if it is wanted, else null. */
    @Nullable
    JsonNode decision(byte[] bytes, int from, int to) {
        if (!isBetween(bytes, from, to)) {
            return null;
        }
        for (Needle needle : needles) {
            if (!needle.isIn(bytes, from, to)) {
                return null;
            }
        }
        try {
            JsonNode decision = Json.MAPPER.readTree(bytes, from, to - from);
            return decision != null && decision.isObject() && isWanted(decision) ? decision : null;
        } catch (JsonProcessingException halfALine) {
            return null;
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot be read", e);
        }
    }

    private boolean isBetween(byte[] bytes, int from, int to) {
        return to - from > TIME.length + TIME_LENGTH
                && compare(bytes, from + TIME.length, since) >= 0
                && compare(bytes, from + TIME.length, until) < 0;
    }

    /** Times of one form are in order as text. */
    private static int compare(byte[] bytes, int at, byte[] time) {
        for (int i = 0; i < TIME_LENGTH; i++) {
            int difference = bytes[at + i] - time[i];
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private boolean isWanted(JsonNode decision) {
        return is(decision.path("outcome"), wanted.outcome())
                && is(decision.path("rule"), wanted.rule())
                && is(decision.path("cause"), wanted.cause())
                && isBy(decision.path("org"), wanted.organisation())
                && (wanted.text() == null || says(decision, wanted.text().toLowerCase(Locale.ROOT)));
    }

    private static boolean is(JsonNode value, @Nullable String asked) {
        return asked == null || value.asText("").equals(asked);
    }

    private static boolean isBy(JsonNode organisation, @Nullable String asked) {
        return asked == null
                || organisation.path("uuid").asText("").equalsIgnoreCase(asked)
                || organisation
                        .path("name")
                        .asText("")
                        .toLowerCase(Locale.ROOT)
                        .contains(asked.toLowerCase(Locale.ROOT));
    }

    private static boolean says(JsonNode value, String text) {
        if (value.isTextual()) {
            return value.textValue().toLowerCase(Locale.ROOT).contains(text);
        }
        for (JsonNode part : value) {
            if (says(part, text)) {
                return true;
            }
        }
        return false;
    }
}
