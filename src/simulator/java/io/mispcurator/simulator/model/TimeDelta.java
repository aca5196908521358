package io.mispcurator.simulator.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MISP's {@code resolveTimeDelta}: seconds since 1970, {@code 30m} ago, or a date; anything else is in the future. */
public final class TimeDelta {
    private static final Pattern AGO = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)([dhmsDHMS])");
    private static final Map<String, Integer> SECONDS = Map.of("d", 86400, "h", 3600, "m", 60, "s", 1);

    private TimeDelta() {}

    public static long resolve(JsonNode value, Clock clock) {
        String text = value.asText();
        if (text.matches("-?[0-9]{1,18}")) {
            return Long.parseLong(text);
        }
        long now = clock.instant().getEpochSecond();
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            int unit = SECONDS.getOrDefault(ago.group(2).toLowerCase(Locale.ROOT), 1);
            return now - (long) (Double.parseDouble(ago.group(1)) * unit);
        }
        try {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        } catch (DateTimeParseException e) {
            return now + 1;
        }
    }
}
