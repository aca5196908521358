package io.mispcurator.misp;

/** MISP understood and refused: a permission or a setting to mend. Asking again changes nothing. */
public final class MispRefusalException extends MispException {

    private static final long serialVersionUID = 1L;

    public MispRefusalException(String message) {
        super(message);
    }
}
