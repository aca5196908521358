package io.mispcurator.process;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.slf4j.LoggerFactory;

/** What a logger has said since the test began to listen. */
public final class LogLines extends AppenderBase<ILoggingEvent> {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    public static LogLines of(String logger) {
        LogLines lines = new LogLines();
        Logger source = (Logger) LoggerFactory.getLogger(logger);
        source.setLevel(Level.INFO);
        lines.setContext(source.getLoggerContext());
        lines.start();
        source.addAppender(lines);
        return lines;
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(event.getFormattedMessage());
    }

    public List<String> all() {
        return List.copyOf(lines);
    }

    public void await(String words) {
        Awaitility.await("the log says \"" + words + "\"")
                .atMost(Duration.ofSeconds(20))
                .until(() -> lines.stream().anyMatch(line -> line.contains(words)));
    }
}
