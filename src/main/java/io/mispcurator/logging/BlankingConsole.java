package io.mispcurator.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import io.mispcurator.output.Secrets;
import io.mispcurator.output.StandardStreams;
import java.nio.charset.StandardCharsets;

/**
 * Writes the log to standard output, whatever form it has, and no secret with it, also at TRACE. Its encoder must write
 * UTF-8, also where standard output has another encoding.
 */
public final class BlankingConsole extends ConsoleAppender<ILoggingEvent> {

    @Override
    public void setEncoder(Encoder<ILoggingEvent> encoder) {
        Blanking blanking = new Blanking(encoder);
        blanking.start();
        super.setEncoder(blanking);
    }

    private static final class Blanking extends EncoderBase<ILoggingEvent> {

        private final Encoder<ILoggingEvent> encoder;

        Blanking(Encoder<ILoggingEvent> encoder) {
            this.encoder = encoder;
        }

        @Override
        public byte[] headerBytes() {
            return encoder.headerBytes();
        }

        @Override
        public byte[] encode(ILoggingEvent event) {
            String text = new String(encoder.encode(event), StandardCharsets.UTF_8);
            return Secrets.blanked(text).getBytes(StandardStreams.out());
        }

        @Override
        public byte[] footerBytes() {
            return encoder.footerBytes();
        }
    }
}
