package io.mispcurator.preflight;

import io.mispcurator.rest.Trouble;
import io.mispcurator.zeromq.ZmtpProbe.Result;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Whether MISP's publisher is heard. It sends {@code misp_json_self} after ten seconds without another message. */
public final class PublisherCheck {

    /** How long to wait for a message: longer than MISP is silent. */
    public static final Duration PATIENCE = Duration.ofSeconds(12);

    private static final String ZEROMQ = "zeromq";
    private static final String MISP_TOPIC = "misp_json";
    private static final String RUNS =
            "does MISP's ZeroMQ service run (Administration > Server Settings > Diagnostics)";
    private static final String ADDRESS = "is misp.zeromq.address that of MISP's publisher (Plugin.ZeroMQ_host,"
            + " Plugin.ZeroMQ_port), as this machine reaches it";
    private static final String CREDENTIALS = "misp.zeromq.username and misp.zeromq.password";
    private static final String MISPS = "Plugin.ZeroMQ_username and Plugin.ZeroMQ_password";

    private PublisherCheck() {}

    /** @param probe what was found there; it may take as long as {@link #PATIENCE} and a little more */
    public static Check of(String address, Supplier<Result> probe) {
        return Check.of(ZEROMQ, () -> List.of(finding(address, probe.get())));
    }

    private static Finding finding(String address, Result result) {
        return switch (result.end()) {
            case HEARD -> heard(address, result.detail());
            default -> {
                Trouble trouble = trouble(address, result);
                yield Finding.failure(ZEROMQ, trouble.what(), trouble.remedy());
            }
        };
    }

    private static Finding heard(String address, String message) {
        return message.startsWith(MISP_TOPIC)
                ? Finding.ok(ZEROMQ, "connected to " + address + ", and MISP is heard")
                : Finding.failure(
                        ZEROMQ,
                        address + " is a publisher, but not MISP's: it sent \"" + message + "\"",
                        "set misp.zeromq.address to MISP's publisher (Plugin.ZeroMQ_host, Plugin.ZeroMQ_port)");
    }

    private static Trouble trouble(String address, Result result) {
        String detail = result.detail();
        return switch (result.end()) {
            case NO_ADDRESS ->
                new Trouble(
                        address + " is no address of a publisher",
                        "set misp.zeromq.address to tcp://HOST:PORT, such as tcp://127.0.0.1:50000");
            case UNKNOWN_HOST ->
                new Trouble(
                        "the host of " + address + " is unknown",
                        "correct the host in misp.zeromq.address, or this machine's DNS; in a container, the name must"
                                + " be known in its network");
            case REFUSED ->
                new Trouble(
                        address + " refuses connections: nothing listens there",
                        "look, in this order: is Plugin.ZeroMQ_enable on; " + RUNS + "; " + ADDRESS
                                + "; does MISP's container publish the port");
            case UNREACHABLE ->
                new Trouble(
                        address + " cannot be reached (" + detail + ")",
                        "look, in this order: " + ADDRESS + "; does a firewall in between drop the packets");
            case CLOSED ->
                new Trouble(
                        address + " accepts connections and closes them at once",
                        "a port forwarder (Docker's, a proxy) with no publisher behind it; look, in this order: " + RUNS
                                + "; in MISP's container the publisher must listen on all its addresses:"
                                + " set Plugin.ZeroMQ_host to 0.0.0.0, not 127.0.0.1, and restart the service");
            case MUTE ->
                new Trouble(
                        address + " accepts connections and says nothing, which no ZeroMQ socket does",
                        "look, in this order: " + ADDRESS + "; does something in between hold connections; does MISP's"
                                + " ZeroMQ service hang (restart it)");
            case OTHER_PROTOCOL ->
                new Trouble(
                        address + " is no ZeroMQ socket: it speaks " + detail,
                        "another service has this port: set misp.zeromq.address to MISP's publisher (Plugin.ZeroMQ_host,"
                                + " Plugin.ZeroMQ_port, by default 50000)");
            case OLD ->
                new Trouble(
                        address + " speaks an older protocol than ZMTP 3.0",
                        "use libzmq 4 and pyzmq on MISP's machine; look as well: " + ADDRESS);
            case WANTS_PASSWORD ->
                new Trouble(
                        address + " asks for a user name and a password, and none is set",
                        "set " + CREDENTIALS + " to MISP's " + MISPS);
            case TAKES_NO_PASSWORD ->
                new Trouble(
                        address + " takes no user name and password",
                        "remove " + CREDENTIALS + ", or set " + MISPS + " in MISP and restart its ZeroMQ service");
            case OTHER_SECURITY ->
                new Trouble(
                        address + " asks for security of the kind " + detail + ", which MISP's publisher does not know",
                        "look: " + ADDRESS);
            case WRONG_PASSWORD ->
                new Trouble(
                        address + " refused the user name or password",
                        CREDENTIALS + " must be MISP's " + MISPS + "; MISP's ZeroMQ service must have been restarted"
                                + " since they were set");
            case NO_PUBLISHER ->
                new Trouble(
                        address + " is a ZeroMQ socket of type " + detail + ", and no publisher", "look: " + ADDRESS);
            case BROKEN ->
                new Trouble(
                        address + " began as a ZeroMQ socket and then broke the protocol: " + detail,
                        "look, in this order: " + ADDRESS + "; does something in between change what is sent");
            case SILENT ->
                new Trouble(
                        "connected to " + address + ", but nothing is heard for " + PATIENCE.toSeconds() + " s",
                        "MISP's publisher sends something every 10 s; look, in this order: " + ADDRESS + "; " + RUNS
                                + ", restart it there; does it reach MISP's Redis (Plugin.ZeroMQ_redis_host)");
            case HEARD -> throw new IllegalStateException("that is no trouble");
        };
    }
}
