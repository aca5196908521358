package io.mispcurator.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.mispcurator.output.Secrets;
import io.mispcurator.output.TerminalText;

/** A message as one line that holds no secret and cannot act on a terminal. */
public final class MessageConverter extends ClassicConverter {

    @Override
    public String convert(ILoggingEvent event) {
        // A secret first: afterwards a control character in it is no longer one.
        return TerminalText.line(Secrets.blanked(event.getFormattedMessage()));
    }
}
