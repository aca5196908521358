package io.mispcurator.simulator.demo;

import io.mispcurator.app.ProcessEnd;
import io.mispcurator.cli.CommonOptions;
import io.mispcurator.cli.ExtraCommand;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves a simulated MISP, into which a partner's event is pulled every few seconds. */
@Command(
        name = "simulate",
        description = "Serve a simulated MISP until stopped, to try routes and settings against.",
        mixinStandardHelpOptions = true)
public final class SimulateCommand implements ExtraCommand {

    private static final Duration PULL_INTERVAL = Duration.ofSeconds(5);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Where both listen (default: ${DEFAULT-VALUE}); its controls answer on loopback only.")
    private String host;

    @Option(
            names = "--http",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "REST (default: ${DEFAULT-VALUE}).")
    private int http;

    @Option(
            names = "--zeromq",
            paramLabel = "PORT",
            defaultValue = "50000",
            description = "ZeroMQ (default: ${DEFAULT-VALUE}).")
    private int zeromq;

    @Option(
            names = "--bare",
            description = "With nothing prepared: no lists of trust, no tags, ZeroMQ off; for ./curator setup.")
    private boolean bare;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        try (SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral()
                .withHost(address())
                .withPorts(http, zeromq)
                .withLatency(Duration.ofMillis(60)))) {
            ProcessEnd.onSignal(STOP_TIMEOUT.multipliedBy(2), () -> stop(stopped, caller));
            misp.set("Plugin.ZeroMQ_port", Long.valueOf(misp.zeromqAddress().replaceFirst(".*:", "")));
            if (bare) {
                Samples.bare(misp);
            } else {
                Samples.trust(misp);
            }
            greet(misp);
            int pulled = 0;
            while (!stopped.await(PULL_INTERVAL.toSeconds(), TimeUnit.SECONDS)) {
                Samples.Kind kind = Samples.KINDS.get(pulled++ % Samples.KINDS.size());
                command.commandLine()
                        .getOut()
                        .printf(
                                "pulled %s, %s by %s%n",
                                misp.pull(kind.event()),
                                kind.name(),
                                kind.organisation().name());
                command.commandLine().getOut().flush();
            }
        }
        return 0;
    }

    private String address() throws IOException {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null) {
                return address.getHostAddress();
            }
        } catch (UnknownHostException e) {
            // Said below, in words of ours.
        }
        throw new IOException("--host is not an address of this machine: " + host);
    }

    private void greet(SimulatedMisp misp) {
        PrintWriter out = command.commandLine().getOut();
        // Not as -D, since the arguments of a process are for all users of a machine to read.
        String curator = "MISP_URL=%s MISP_KEY=%s MISP_ZEROMQ_ADDRESS=%s ./curator"
                .formatted(misp.url(), misp.key(), misp.zeromqAddress());
        out.printf(
                bare
                        ? "A simulated MISP answers at %s; its publisher at %s is off.%n"
                        : "A simulated MISP answers at %s and publishes at %s.%n",
                misp.url(),
                misp.zeromqAddress());
        out.printf("Every %d seconds it pulls an event from a partner.", PULL_INTERVAL.toSeconds());
        out.printf(
                bare
                        ? " To make it ready, and to curate them, in another terminal:%n%n"
                        : " To curate them, in another terminal:%n%n");
        if (bare) {
            out.printf("  %s setup%n", curator);
        }
        out.printf("  %s run%n%n", curator);
        out.flush();
    }

    private static int stop(CountDownLatch stopped, Thread caller) throws InterruptedException {
        stopped.countDown();
        caller.join(STOP_TIMEOUT.toMillis());
        return 0;
    }
}
