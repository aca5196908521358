package io.mispcurator.rest;

import java.io.IOException;

/** What answers at MISP's address speaks another protocol than HTTP. */
final class NoHttpException extends IOException {

    private static final long serialVersionUID = 1L;

    NoHttpException(String said) {
        super("what answers speaks no HTTP: " + said);
    }
}
