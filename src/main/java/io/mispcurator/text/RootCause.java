package io.mispcurator.text;

import java.util.stream.Stream;

/** The reason for a failure, in one line. */
public final class RootCause {

    private RootCause() {}

    /**
     * The innermost cause says what happened, unless one around it says it in words of ours.
     *
     * @param ours failures whose message is such words
     */
    @SafeVarargs
    public static String message(Throwable failure, Class<? extends Throwable>... ours) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause && !isOneOf(cause, ours)) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank()
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }

    private static boolean isOneOf(Throwable cause, Class<?>[] types) {
        return Stream.of(types).anyMatch(type -> type.isInstance(cause));
    }
}
