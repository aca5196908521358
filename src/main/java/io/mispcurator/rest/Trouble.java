package io.mispcurator.rest;

import io.mispcurator.misp.MispException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/**
 * What keeps MISP from answering as it should, and what to do about it. Log, health, {@code check} and dead letters all
 * say it in these words.
 *
 * @param what what happened, in one sentence
 * @param remedy what to do, the likeliest first; empty where there is nothing to say
 */
public record Trouble(String what, String remedy) {

    private static final int MAX_CAUSES = 50;

    /** Empty if it has nothing to do with MISP or the connection to it. */
    public static Optional<Trouble> of(Throwable thrown) {
        List<Throwable> causes = causes(thrown);
        return first(causes, MispException.class)
                .map(misp -> new Trouble(words(misp), misp.remedy()))
                .or(() -> first(causes, IOException.class).map(broken -> unreachable(causes, broken)));
    }

    private static Trouble unreachable(List<Throwable> causes, IOException broken) {
        Trouble trouble = TlsTrouble.of(causes)
                .or(() -> ConnectionTrouble.of(causes))
                .orElseGet(() -> new Trouble(words(broken), ""));
        return new Trouble(
                (isUnreachable(causes) ? "MISP cannot be reached: " : "MISP gave no answer: ") + trouble.what(),
                trouble.remedy());
    }

    /** Whether a failure is that there is no connection at all, which cannot be one request's fault. */
    public static boolean isUnreachable(Throwable thrown) {
        return isUnreachable(causes(thrown));
    }

    private static boolean isUnreachable(List<Throwable> causes) {
        return causes.stream()
                .anyMatch(cause -> cause instanceof SSLException
                        || cause instanceof ConnectException
                        || cause instanceof ConnectTimeoutException
                        || cause instanceof UnknownHostException
                        || cause instanceof NoRouteToHostException);
    }

    /** Both in one line. */
    public String line() {
        return remedy.isEmpty() ? what : what + ": " + remedy;
    }

    /** From the outermost to the root; causes may go round. */
    static List<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .toList();
    }

    static <T> Optional<T> first(List<Throwable> causes, Class<T> kind) {
        return causes.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    private static String words(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    }
}
