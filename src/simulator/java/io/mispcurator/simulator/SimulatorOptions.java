package io.mispcurator.simulator;

import static java.util.Objects.requireNonNull;

import io.mispcurator.simulator.zeromq.PublisherOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a simulated MISP is started. {@code host} is the address that it binds, loopback unless it is to be reached from
 * elsewhere; port 0 takes a free one; {@code latency} is added to every request; a username turns PLAIN on; {@code sendHighWaterMark} is the publisher's, 1000 as MISP's own, or 0 to drop nothing and send at full speed.
 */
public record SimulatorOptions(
        String host,
        int httpPort,
        int zeromqPort,
        Duration latency,
        @Nullable String zeromqUsername,
        @Nullable String zeromqPassword,
        boolean backgroundJobs,
        Clock clock,
        Duration idleInterval,
        int sendHighWaterMark) {

    private static final String LOOPBACK = "127.0.0.1";

    public SimulatorOptions {
        requireNonNull(host, "host");
        requireNonNull(latency, "latency");
        requireNonNull(clock, "clock");
        requireNonNull(idleInterval, "idleInterval");
        if (zeromqUsername != null && (zeromqPassword == null || zeromqPassword.isEmpty())) {
            throw new IllegalArgumentException("A ZeroMQ username needs a password");
        }
    }

    /** Free ports, no latency, no password, jobs done before the answer. */
    public static SimulatorOptions ephemeral() {
        return new SimulatorOptions(
                LOOPBACK, 0, 0, Duration.ZERO, null, null, false, Clock.systemUTC(), Duration.ofSeconds(10), 1000);
    }

    PublisherOptions publisher() {
        return new PublisherOptions(host, zeromqPort, zeromqUsername, zeromqPassword, idleInterval, sendHighWaterMark);
    }

    /** Both ports on this address; the simulator's controls answer to this machine alone all the same. */
    public SimulatorOptions withHost(String newHost) {
        return with(draft -> draft.host = newHost);
    }

    public SimulatorOptions withPorts(int http, int zeromq) {
        return with(draft -> {
            draft.httpPort = http;
            draft.zeromqPort = zeromq;
        });
    }

    public SimulatorOptions withLatency(Duration newLatency) {
        return with(draft -> draft.latency = newLatency);
    }

    public SimulatorOptions withZeromqPassword(String username, String password) {
        return with(draft -> {
            draft.zeromqUsername = username;
            draft.zeromqPassword = password;
        });
    }

    public SimulatorOptions withBackgroundJobs(boolean inBackground) {
        return with(draft -> draft.backgroundJobs = inBackground);
    }

    public SimulatorOptions withClock(Clock newClock) {
        return with(draft -> draft.clock = newClock);
    }

    /** After how long without any frame {@code misp_json_self} is sent; MISP's is 10 seconds. */
    public SimulatorOptions withIdleInterval(Duration newIdleInterval) {
        return with(draft -> draft.idleInterval = newIdleInterval);
    }

    public SimulatorOptions withSendHighWaterMark(int newSendHighWaterMark) {
        return with(draft -> draft.sendHighWaterMark = newSendHighWaterMark);
    }

    private SimulatorOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    /** A copy that can be changed. */
    private static final class Draft {
        private String host;
        private int httpPort;
        private int zeromqPort;
        private Duration latency;
        private @Nullable String zeromqUsername;
        private @Nullable String zeromqPassword;
        private boolean backgroundJobs;
        private Clock clock;
        private Duration idleInterval;
        private int sendHighWaterMark;

        private Draft(SimulatorOptions options) {
            host = options.host;
            httpPort = options.httpPort;
            zeromqPort = options.zeromqPort;
            latency = options.latency;
            zeromqUsername = options.zeromqUsername;
            zeromqPassword = options.zeromqPassword;
            backgroundJobs = options.backgroundJobs;
            clock = options.clock;
            idleInterval = options.idleInterval;
            sendHighWaterMark = options.sendHighWaterMark;
        }

        private SimulatorOptions done() {
            return new SimulatorOptions(
                    host,
                    httpPort,
                    zeromqPort,
                    latency,
                    zeromqUsername,
                    zeromqPassword,
                    backgroundJobs,
                    clock,
                    idleInterval,
                    sendHighWaterMark);
        }
    }
}
