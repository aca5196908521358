package io.mispcurator.simulator;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a simulated MISP is started. {@code host} is the address that it binds, loopback unless it is to be reached from
 * elsewhere; port 0 takes a free one; {@code latency} is added to every request; a username turns
 * PLAIN on; {@code sendHighWaterMark} is the publisher's, 1000 as MISP's own, or 0 to drop nothing and send at full speed.
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

    public SimulatorOptions(
            int httpPort,
            int zeromqPort,
            Duration latency,
            @Nullable String zeromqUsername,
            @Nullable String zeromqPassword,
            boolean backgroundJobs) {
        this(
                LOOPBACK,
                httpPort,
                zeromqPort,
                latency,
                zeromqUsername,
                zeromqPassword,
                backgroundJobs,
                Clock.systemUTC(),
                Duration.ofSeconds(10),
                1000);
    }

    /** Free ports, no latency, no password, jobs done before the answer. */
    public static SimulatorOptions ephemeral() {
        return new SimulatorOptions(0, 0, Duration.ZERO, null, null, false);
    }

    /** Both ports on this address; the simulator's controls answer to this machine alone all the same. */
    public SimulatorOptions withHost(String newHost) {
        return new SimulatorOptions(
                newHost,
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

    public SimulatorOptions withPorts(int http, int zeromq) {
        return new SimulatorOptions(
                host,
                http,
                zeromq,
                latency,
                zeromqUsername,
                zeromqPassword,
                backgroundJobs,
                clock,
                idleInterval,
                sendHighWaterMark);
    }

    public SimulatorOptions withLatency(Duration newLatency) {
        return new SimulatorOptions(
                host,
                httpPort,
                zeromqPort,
                newLatency,
                zeromqUsername,
                zeromqPassword,
                backgroundJobs,
                clock,
                idleInterval,
                sendHighWaterMark);
    }

    public SimulatorOptions withZeromqPassword(String username, String password) {
        return new SimulatorOptions(
                host,
                httpPort,
                zeromqPort,
                latency,
                username,
                password,
                backgroundJobs,
                clock,
                idleInterval,
                sendHighWaterMark);
    }

    public SimulatorOptions withBackgroundJobs(boolean inBackground) {
        return new SimulatorOptions(
                host,
                httpPort,
                zeromqPort,
                latency,
                zeromqUsername,
                zeromqPassword,
                inBackground,
                clock,
                idleInterval,
                sendHighWaterMark);
    }

    public SimulatorOptions withClock(Clock newClock) {
        return new SimulatorOptions(
                host,
                httpPort,
                zeromqPort,
                latency,
                zeromqUsername,
                zeromqPassword,
                backgroundJobs,
                newClock,
                idleInterval,
                sendHighWaterMark);
    }

    /** After how long without any frame {@code misp_json_self} is sent; MISP's is 10 seconds. */
    public SimulatorOptions withIdleInterval(Duration newIdleInterval) {
        return new SimulatorOptions(
                host,
                httpPort,
                zeromqPort,
                latency,
                zeromqUsername,
                zeromqPassword,
                backgroundJobs,
                clock,
                newIdleInterval,
                sendHighWaterMark);
    }

    public SimulatorOptions withSendHighWaterMark(int newSendHighWaterMark) {
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
                newSendHighWaterMark);
    }
}
