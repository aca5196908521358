package io.mispcurator.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.mispcurator.output.Secrets;
import io.mispcurator.output.TerminalText;
import java.util.StringJoiner;
import org.slf4j.LoggerFactory;

/**
 * An exception in a log line: what it and its causes say, and its stack trace only where the root logger is at DEBUG, so
 * that a thousand failures of one kind are a thousand lines and not a thousand traces.
 */
public final class ThrowableConverter extends ThrowableHandlingConverter {

    private static final int MAX_CAUSES = 10;

    @Override
    public String convert(ILoggingEvent event) {
        return event.getThrowableProxy() == null ? "" : (isTraced() ? "\n" : ": ") + text(event);
    }

    static String text(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        return isTraced()
                ? TerminalText.lines(Secrets.blanked(ThrowableProxyUtil.asString(thrown)))
                : TerminalText.line(Secrets.blanked(words(thrown)));
    }

    private static boolean isTraced() {
        return ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).isDebugEnabled();
    }

    private static String words(IThrowableProxy thrown) {
        StringJoiner words = new StringJoiner(", caused by ");
        IThrowableProxy cause = thrown;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
            words.add(cause.getClassName() + ": " + cause.getMessage());
            cause = cause.getCause();
        }
        return words.toString();
    }
}
