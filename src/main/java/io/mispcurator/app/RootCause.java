package io.mispcurator.app;

import io.mispcurator.inbox.InboxException;

/** The reason for a failure, in one line. */
public final class RootCause {

    private RootCause() {}

    /** The innermost cause says what happened, unless one around it says it in words of ours. */
    public static String message(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause && !(cause instanceof InboxException)) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank()
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }
}
