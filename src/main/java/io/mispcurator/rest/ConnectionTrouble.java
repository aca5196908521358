package io.mispcurator.rest;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Why there is no connection, or no answer on it, told apart by where it ends. */
final class ConnectionTrouble {

    private ConnectionTrouble() {}

    /** Empty if the causes do not say. */
    static Optional<Trouble> of(List<Throwable> causes) {
        return causes.stream()
                .map(ConnectionTrouble::of)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Trouble> of(Throwable cause) {
        String said = String.valueOf(cause.getMessage());
        if (cause instanceof UnknownHostException) {
            return trouble(
                    "its host name is unknown (" + said + ")",
                    "correct the host in misp.url, or this machine's DNS; in a container, the name must be known in its"
                            + " network");
        }
        if (cause instanceof ConnectTimeoutException || said.equals("Connect timed out")) {
            return trouble(
                    "no connection within misp.connect-timeout",
                    "a firewall drops the packets, or the address in misp.url is wrong");
        }
        if (cause instanceof NoRouteToHostException || said.contains("Network is unreachable")) {
            return trouble(
                    "there is no route to it (" + said + ")",
                    "look at this machine's network, and at the address in misp.url");
        }
        if (cause instanceof ConnectException) {
            return trouble(
                    "connection refused, nothing listens there",
                    "look, in this order: does MISP's web server run; is the port in misp.url right; does its container"
                            + " publish the port");
        }
        if (cause instanceof NoHttpException || cause instanceof MessageConstraintException) {
            return trouble(
                    cause instanceof NoHttpException ? said : "what answers speaks no HTTP: " + said,
                    "set misp.url to MISP's web server: another service has this port, or it expects https");
        }
        if (cause instanceof NoHttpResponseException) {
            return trouble(
                    "the connection was closed without an answer",
                    "look, in this order: does this port expect https; does a proxy in between close it; did MISP's web"
                            + " server stop");
        }
        if (cause instanceof SocketTimeoutException) {
            return trouble(
                    "no answer within misp.response-timeout",
                    "look, in this order: is MISP overloaded, or its database locked; do its PHP workers all hang; is"
                            + " this port a web server's");
        }
        if (cause instanceof SocketException && said.contains("reset")) {
            return trouble(
                    "the connection was reset before there was an answer",
                    "look, in this order: did MISP's web server or PHP just stop; does a firewall or a proxy cut"
                            + " connections");
        }
        return Optional.empty();
    }

    private static Optional<Trouble> trouble(String what, String remedy) {
        return Optional.of(new Trouble(what, remedy));
    }
}
