package io.mispcurator.curation;

import io.mispcurator.misp.EventGoneException;
import io.mispcurator.misp.MalformedNotificationException;
import io.mispcurator.misp.MispAwayException;
import io.mispcurator.misp.MispException;
import io.mispcurator.misp.MispRefusalException;
import io.mispcurator.misp.MispUnansweredException;
import io.mispcurator.misp.RetryAfter;
import io.mispcurator.output.TerminalText;
import io.mispcurator.rest.Trouble;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, in the operator's words rather than in those of the layers that wrapped it.
 *
 * @param reason one word for the kind: {@code malformed}, {@code refused}, {@code away}, {@code unanswered},
 *     {@code confused}, {@code gone}, or {@code error} for what nobody foresaw
 * @param error the sentence, with MISP's own words where it said any
 * @param retryAfter how long MISP asked to be left alone, if it did
 */
public record Failure(String reason, String error, @Nullable RetryAfter retryAfter) {

    private static final int MAX_CAUSES = 50;
    private static final int MAX_LENGTH = 2_000;

    public Failure {
        error = TerminalText.line(error, MAX_LENGTH).strip();
    }

    /** Whether it is MISP that is away, and no event's fault. */
    public boolean isAbsence() {
        return reason.equals("away");
    }

    /** Whether it is either MISP that is away, or one request that is more than it can answer ({@link OutageCheck}). */
    public boolean isDoubtful() {
        return reason.equals("unanswered");
    }

    /** The same failure, now that it is known to be no event's fault. */
    public Failure asAbsence() {
        return new Failure("away", error, retryAfter);
    }

    /** Looks through the causes for the one that says most: MISP's own words before those of a connection. */
    public static Failure of(Throwable thrown) {
        List<Throwable> causes = causes(thrown);
        return first(causes, MispException.class)
                .map(misp -> new Failure(reason(misp), trouble(misp), retryAfter(misp)))
                .or(() -> first(causes, MalformedNotificationException.class)
                        .map(malformed -> new Failure("malformed", words(malformed), null)))
                .or(() -> Trouble.of(thrown)
                        .map(trouble -> new Failure(
                                Trouble.isUnreachable(thrown) ? "away" : "unanswered", trouble.line(), null)))
                .orElseGet(() -> unforeseen(causes.get(causes.size() - 1)));
    }

    private static String trouble(MispException misp) {
        return Trouble.of(misp).map(Trouble::line).orElseGet(() -> words(misp));
    }

    private static Failure unforeseen(Throwable root) {
        String kind = root.getClass().getSimpleName();
        return new Failure("error", root.getMessage() == null ? kind : kind + ": " + root.getMessage(), null);
    }

    /** From the outermost to the root; causes may go round. */
    private static List<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .toList();
    }

    private static <T> Optional<T> first(List<Throwable> causes, Class<T> kind) {
        return causes.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    private static String reason(MispException misp) {
        if (misp instanceof MispAwayException) {
            return "away";
        }
        if (misp instanceof MispUnansweredException) {
            return "unanswered";
        }
        if (misp instanceof MispRefusalException) {
            return "refused";
        }
        return misp instanceof EventGoneException ? "gone" : "confused";
    }

    private static @Nullable RetryAfter retryAfter(MispException misp) {
        if (misp instanceof MispAwayException away) {
            return away.retryAfter();
        }
        return misp instanceof MispUnansweredException unanswered ? unanswered.retryAfter() : null;
    }

    private static String words(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    }
}
