package io.mispcurator.management;

import java.time.Clock;
import java.time.Duration;

/** {@code /curator/trust}: who is on the lists of trust, as {@code trust list --json} says it. */
public final class TrustPage implements Page {

    public static final String PATH = "/curator/trust";

    /** It takes MISP several answers, some of them long. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** Reads the lists. */
    @FunctionalInterface
    public interface Reader {
        /** @return what is shown of them, as JSON */
        Object read() throws UnansweredException;
    }

    private final Reader reader;
    private final AskedOfMisp misp;

    public TrustPage(Reader reader, Clock clock) {
        this.reader = reader;
        this.misp = new AskedOfMisp(PAUSE, clock);
    }

    @Override
    public void answer(Request request) throws Exception {
        if (request.isReadingOf(PATH)) {
            misp.answer(request, reader::read);
        }
    }
}
