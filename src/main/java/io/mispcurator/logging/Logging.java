package io.mispcurator.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/**
 * Applies the settings of the log. The levels of libraries are in {@code curator-logback.xml}, which is not logback's own
 * name for it: another program that has this jar keeps its own log.
 */
public final class Logging {

    private static final String CONFIGURATION = "logback.configurationFile";

    private Logging() {}

    /** Names the configuration. Call it before there is any logger; one that is named already is kept. */
    public static void configure() {
        if (System.getProperty(CONFIGURATION) == null) {
            System.setProperty(CONFIGURATION, "curator-logback.xml");
        }
    }

    /**
     * From now on the log is as the settings have it.
     *
     * @param format {@code json}; anything else leaves the lines as they are
     * @param level of all loggers that have none of their own
     */
    public static void apply(String format, String level) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(level));
        // Who brings a logback configuration of his own has the say about its appenders.
        if (format.equals("json") && root.getAppender("console") instanceof ConsoleAppender<ILoggingEvent> console) {
            LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
            encoder.setContext(context);
            encoder.setCharset(StandardCharsets.UTF_8);
            JsonLayout layout = new JsonLayout();
            layout.setContext(context);
            layout.start();
            encoder.setLayout(layout);
            encoder.start();
            console.setEncoder(encoder);
        }
    }
}
