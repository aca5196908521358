package io.mispcurator.preflight;

import io.mispcurator.zeromq.ZeromqLink;
import io.mispcurator.zeromq.ZeromqLink.State;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Whether MISP's publisher is heard. It says {@code misp_json_self} after ten seconds in which it said nothing else. */
public final class ZeromqCheck implements Check {

    private static final String NAME = "zeromq";
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_HEAR = Duration.ofSeconds(12);
    private static final long BETWEEN_LOOKS_MILLIS = 50;

    private final Supplier<ZeromqLink> link;
    private final boolean withPassword;

    /**
     * @param link how a consumer of every topic stands with the publisher; the longer it has listened, the shorter this
     *     check takes
     * @param withPassword whether a user name and a password are set
     */
    public ZeromqCheck(Supplier<ZeromqLink> link, boolean withPassword) {
        this.link = link;
        this.withPassword = withPassword;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public List<Finding> look() {
        ZeromqLink seen = link.get();
        while (seen.messages() == 0 && seen.silence().compareTo(seen.alive() ? TO_HEAR : TO_CONNECT) < 0) {
            try {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return List.of(Finding.skipped(NAME, "interrupted while waiting for MISP's publisher"));
            }
            seen = link.get();
        }
        return List.of(found(seen));
    }

    private Finding found(ZeromqLink seen) {
        if (seen.messages() > 0) {
            return Finding.ok(NAME, "connected to " + seen.address() + ", and MISP is heard");
        }
        if (seen.alive()) {
            return Finding.failure(
                    NAME,
                    "connected to " + seen.address() + ", but nothing is heard for " + TO_HEAR.toSeconds() + " s",
                    "misp.zeromq.address must be that of MISP's publisher; Administration > Server Settings >"
                            + " Diagnostics shows whether MISP's ZeroMQ service runs");
        }
        return Finding.failure(NAME, seen.description(), remedy(seen));
    }

    private String remedy(ZeromqLink seen) {
        if (seen.state() != State.REFUSED) {
            return "switch Plugin.ZeroMQ_enable on in MISP, and set misp.zeromq.address to where this machine reaches"
                    + " the publisher (Plugin.ZeroMQ_host, Plugin.ZeroMQ_port; a container must publish the port)";
        }
        if (!withPassword) {
            return "set misp.zeromq.username and misp.zeromq.password to MISP's Plugin.ZeroMQ_username and"
                    + " Plugin.ZeroMQ_password; misp.zeromq.address must be that of the publisher";
        }
        return seen.description().contains("takes no user name")
                ? "take misp.zeromq.username and misp.zeromq.password out, or set Plugin.ZeroMQ_username and"
                        + " Plugin.ZeroMQ_password in MISP and restart its ZeroMQ service; misp.zeromq.address must be"
                        + " that of the publisher"
                : "misp.zeromq.username and misp.zeromq.password must be MISP's Plugin.ZeroMQ_username and"
                        + " Plugin.ZeroMQ_password; MISP's ZeroMQ service must have been restarted since they were set";
    }
}
