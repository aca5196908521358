package io.mispcurator.inbox;

/** The inbox cannot be opened; the message is one line for the operator. */
public sealed class InboxException extends RuntimeException permits FolderInUseException {

    private static final long serialVersionUID = 1L;

    public InboxException(String message) {
        super(message);
    }

    public InboxException(String message, Throwable cause) {
        super(message, cause);
    }
}
