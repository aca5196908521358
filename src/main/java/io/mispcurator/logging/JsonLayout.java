package io.mispcurator.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.mispcurator.output.Json;
import io.mispcurator.output.Secrets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One JSON object per line: time, level, logger, message and, if there is one, exception. */
public final class JsonLayout extends LayoutBase<ILoggingEvent> {

    private record Line(
            Instant time,
            String level,
            String logger,
            String message,
            @JsonInclude(Include.NON_NULL) @Nullable String exception) {}

    @Override
    public String doLayout(ILoggingEvent event) {
        return Json.line(new Line(
                event.getInstant(),
                event.getLevel().toString(),
                event.getLoggerName(),
                Secrets.blanked(event.getFormattedMessage()),
                event.getThrowableProxy() == null ? null : ThrowableConverter.text(event)));
    }
}
