package io.mispcurator.trustlists;

/** A list was changed by somebody else while it was edited, so that it may not be as either wanted it. */
public final class ListChangedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ListChangedException(String message) {
        super(message);
    }
}
