package io.mispcurator.simulator.http;

/** What a MISP controller throws: it becomes an answer with the status and the message. */
public final class RestException extends RuntimeException {
    private final int status;

    private RestException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    public static RestException forbidden(String message) {
        return new RestException(403, message);
    }

    public static RestException notFound(String message) {
        return new RestException(404, message);
    }

    public static RestException notAllowed(String message) {
        return new RestException(405, message);
    }

    /** Whatever MISP did not foresee: it tells nothing but that. */
    public static RestException internal() {
        return new RestException(500, "An Internal Error Has Occurred.");
    }

    /** No answer of MISP's: a test has gone beyond what is simulated. */
    public static RestException notSimulated(String message) {
        return new RestException(501, message);
    }

    public Response response(String url) {
        return Response.failure(status, String.valueOf(getMessage()), url);
    }
}
