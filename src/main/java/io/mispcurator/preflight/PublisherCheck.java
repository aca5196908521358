package io.mispcurator.preflight;

import io.mispcurator.zeromq.ZeromqLink;
import io.mispcurator.zeromq.ZeromqLink.Fault;
import io.mispcurator.zeromq.ZeromqTrial;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Whether MISP's publisher is heard. It sends {@code misp_json_self} after ten seconds without another message. */
public final class PublisherCheck {

    /** How long to wait for a message: longer than MISP is silent. */
    public static final Duration LIMIT = Duration.ofSeconds(12);

    private static final String ZEROMQ = "zeromq";
    private static final String MISP_TOPIC = "misp_json";
    private static final String RUNS =
            "does MISP's ZeroMQ service run (Administration > Server Settings > Diagnostics)";
    private static final String ADDRESS = "is misp.zeromq.address that of MISP's publisher (Plugin.ZeroMQ_host,"
            + " Plugin.ZeroMQ_port), as this machine reaches it";
    private static final String CREDENTIALS = "misp.zeromq.username and misp.zeromq.password";
    private static final String MISPS = "Plugin.ZeroMQ_username and Plugin.ZeroMQ_password";

    private PublisherCheck() {}

    /** @param trial what was found there; it may take as long as {@link #LIMIT} and a little more */
    public static Check of(String address, Supplier<ZeromqTrial> trial) {
        return Check.of(ZEROMQ, () -> List.of(finding(address, trial.get())));
    }

    private static Finding finding(String address, ZeromqTrial trial) {
        ZeromqLink link = trial.link();
        String message = trial.message();
        Fault fault = link.fault();
        if (message != null) {
            return heard(address, message);
        }
        return fault == null
                ? Finding.failure(
                        ZEROMQ,
                        link.description() + ", but nothing is heard for " + LIMIT.toSeconds() + " s",
                        "MISP's publisher sends something every 10 s; look, in this order: " + ADDRESS + "; " + RUNS
                                + ", restart it there; does it reach MISP's Redis (Plugin.ZeroMQ_redis_host)")
                : Finding.failure(ZEROMQ, link.description(), remedy(fault));
    }

    private static Finding heard(String address, String message) {
        return message.startsWith(MISP_TOPIC)
                ? Finding.ok(ZEROMQ, "connected to " + address + ", and MISP is heard")
                : Finding.failure(
                        ZEROMQ,
                        address + " is a publisher, but not MISP's: it sent \"" + message + "\"",
                        "set misp.zeromq.address to MISP's publisher (Plugin.ZeroMQ_host, Plugin.ZeroMQ_port)");
    }

    private static String remedy(Fault fault) {
        return switch (fault) {
            case UNKNOWN_HOST ->
                "correct the host in misp.zeromq.address, or this machine's DNS; in a container, the name must be known in"
                        + " its network";
            case UNREACHABLE ->
                "look, in this order: is Plugin.ZeroMQ_enable on; " + RUNS + "; " + ADDRESS
                        + "; does MISP's container publish the port; does a firewall in between drop the packets";
            case CLOSED_AT_ONCE ->
                "look, in this order: " + RUNS + "; in MISP's container the publisher must listen on all its addresses:"
                        + " set Plugin.ZeroMQ_host to 0.0.0.0, not 127.0.0.1, and restart the service";
            case NO_GREETING ->
                "look, in this order: " + ADDRESS + "; does something in between hold connections; does MISP's ZeroMQ"
                        + " service hang (restart it)";
            case NOT_ZEROMQ ->
                "another service has this port: set misp.zeromq.address to MISP's publisher (Plugin.ZeroMQ_host,"
                        + " Plugin.ZeroMQ_port, by default 50000)";
            case CREDENTIALS_NEEDED -> "set " + CREDENTIALS + " to MISP's " + MISPS;
            case CREDENTIALS_UNWANTED ->
                "remove " + CREDENTIALS + ", or set " + MISPS + " in MISP and restart its ZeroMQ service";
            case CREDENTIALS_REFUSED ->
                CREDENTIALS + " must be MISP's " + MISPS
                        + "; MISP's ZeroMQ service must have been restarted since they were set";
            case BROKEN, FRAME_TOO_LARGE, LOST, SILENT ->
                "look, in this order: " + ADDRESS + "; " + RUNS + "; does something in between change what is sent";
            case KEYS, WRONG_SOCKET_TYPE -> "look: " + ADDRESS;
        };
    }
}
