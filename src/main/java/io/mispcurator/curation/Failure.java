package io.mispcurator.curation;

import io.mispcurator.misp.EventGoneException;
import io.mispcurator.misp.MalformedNotificationException;
import io.mispcurator.misp.MispAwayException;
import io.mispcurator.misp.MispException;
import io.mispcurator.misp.MispRefusalException;
import io.mispcurator.misp.RetryAfter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, in the operator's words rather than in those of the layers that wrapped it.
 *
 * @param reason one word for the kind: {@code malformed}, {@code refused}, {@code away}, {@code confused}, {@code gone},
 *     or {@code error} for what nobody foresaw
 * @param error the sentence, with MISP's own words where it said any
 * @param retryAfter how long MISP asked to be left alone, if it did
 */
public record Failure(String reason, String error, @Nullable RetryAfter retryAfter) {

    /** Looks through the causes for the one that says most. */
    public static Failure of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof MispException misp) {
                return new Failure(
                        reason(misp), words(misp), misp instanceof MispAwayException away ? away.retryAfter() : null);
            }
            if (cause instanceof MalformedNotificationException) {
                return new Failure("malformed", words(cause), null);
            }
            if (cause instanceof IOException) {
                return new Failure("away", "MISP cannot be reached: " + words(cause), null);
            }
        }
        Throwable root = root(thrown);
        return new Failure("error", root.getClass().getSimpleName() + ": " + words(root), null);
    }

    private static String reason(MispException misp) {
        if (misp instanceof MispAwayException) {
            return "away";
        }
        if (misp instanceof MispRefusalException) {
            return "refused";
        }
        return misp instanceof EventGoneException ? "gone" : "confused";
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    private static String words(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    }
}
