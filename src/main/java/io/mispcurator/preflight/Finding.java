package io.mispcurator.preflight;

/**
 * One thing that was found.
 *
 * @param name the check's, for scripts; several findings may share one
 * @param message what is so, in a sentence for the operator
 * @param remedy what to do about it; empty where there is nothing to do
 */
public record Finding(String name, Status status, String message, String remedy) {

    static Finding ok(String name, String message) {
        return new Finding(name, Status.OK, message, "");
    }

    static Finding warning(String name, String message, String remedy) {
        return new Finding(name, Status.WARNING, message, remedy);
    }

    public static Finding failure(String name, String message, String remedy) {
        return new Finding(name, Status.FAILURE, message, remedy);
    }

    static Finding skipped(String name, String reason) {
        return new Finding(name, Status.SKIPPED, reason, "");
    }
}
