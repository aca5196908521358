package io.mispcurator.notices;

import io.mispcurator.notices.Notice.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a notice when the curator has not been ready for a minute, and one when it is ready again after that. For one thread. */
public final class ReadinessNotices {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Supplier<String> trouble;
    private final Consumer<Notice> notices;
    private final Clock clock;
    private @Nullable Instant since;
    private boolean said;

    /** @param trouble why the curator is not ready; empty if it is */
    public ReadinessNotices(Supplier<String> trouble, Consumer<Notice> notices, Clock clock) {
        this.trouble = trouble;
        this.notices = notices;
        this.clock = clock;
    }

    /** To be called every few seconds. */
    public void look() {
        String words = trouble.get();
        Instant now = clock.instant();
        if (words.isEmpty()) {
            if (said && since != null) {
                long seconds = Duration.between(since, now).toSeconds();
                notices.accept(Notice.of(Kind.READY, now, "it was not ready for " + seconds + " s"));
            }
            since = null;
            said = false;
        } else if (since == null) {
            since = now;
        } else if (!said && Duration.between(since, now).compareTo(PATIENCE) >= 0) {
            said = true;
            notices.accept(Notice.of(Kind.NOT_READY, now, words));
        }
    }
}
