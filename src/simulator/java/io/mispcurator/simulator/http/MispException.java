package io.mispcurator.simulator.http;

/** What a MISP controller throws: it becomes an answer with the status and the message. */
public final class MispException extends RuntimeException {
    private final int status;

    private MispException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    public static MispException forbidden(String message) {
        return new MispException(403, message);
    }

    public static MispException notFound(String message) {
        return new MispException(404, message);
    }

    public static MispException notAllowed(String message) {
        return new MispException(405, message);
    }

    /** Whatever MISP did not foresee: it tells nothing but that. */
    public static MispException internal() {
        return new MispException(500, "An Internal Error Has Occurred.");
    }

    /** No answer of MISP's: a test has gone beyond what is simulated. */
    public static MispException notSimulated(String message) {
        return new MispException(501, message);
    }

    public Response response(String url) {
        return Response.failure(status, String.valueOf(getMessage()), url);
    }
}
