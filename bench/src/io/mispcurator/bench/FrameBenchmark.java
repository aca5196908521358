package io.mispcurator.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mispcurator.lab.RunningCurator;
import io.mispcurator.zeromq.ZeromqConstants;
import io.mispcurator.zeromq.ZeromqConsumer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One frame through the receive route of a running curator, from where the socket has given it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 2, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Djmh.shutdownTimeout=1", "-Dlogback.configurationFile=bench/logback.xml"
        })
public class FrameBenchmark {

    private static final String EVENT = "misp_json_event";

    private final byte[] self = "{\"status\":\"And I am still alive.\",\"uptime\":17}".getBytes(UTF_8);
    private byte[] row;
    private Path data;
    private RunningCurator curator;
    private ZeromqConsumer consumer;
    private long pulled;

    /** MISP is away, so that nothing is curated meanwhile. */
    @Setup
    public void start() throws Exception {
        row = firstEventRow();
        data = Files.createTempDirectory("curator-bench-");
        curator = RunningCurator.start(
                Map.of(
                        "misp.url", "http://127.0.0.1:9",
                        "misp.key", "0123456789012345678901234567890123456789",
                        "misp.zeromq.address", "tcp://127.0.0.1:9"),
                data);
        consumer = curator.context().getRoutes().stream()
                .map(route -> route.getConsumer())
                .filter(ZeromqConsumer.class::isInstance)
                .map(ZeromqConsumer.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static byte[] firstEventRow() throws IOException {
        String topic = "\t" + EVENT + " {\"Event\":{";
        try (Stream<String> lines =
                Files.lines(Path.of("src/test/resources/misp-recordings/zmq/01_full_pull_add.txt"))) {
            return lines.filter(line -> line.contains(topic))
                    .map(line -> line.substring(line.indexOf(topic) + EVENT.length() + 2))
                    .findFirst()
                    .orElseThrow()
                    .getBytes(UTF_8);
        }
    }

    @TearDown
    public void stop() throws IOException {
        curator.close();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** What MISP sends when it has nothing to say. */
    @Benchmark
    public void signOfLife() throws Exception {
        take("misp_json_self", self);
    }

    /** A whole row, which asks for no curation. */
    @Benchmark
    public void ignoredEvent() throws Exception {
        take(EVENT, row);
    }

    /** A pull of one more event, into the inbox. */
    @Benchmark
    public void acceptedEvent() throws Exception {
        String event = new UUID(0x4000, Long.MIN_VALUE | pulled++).toString();
        take(
                EVENT,
                ("{\"Event\":\"" + event + "\",\"Server\":\"1\",\"action\":\"add_from_connected_server\"}")
                        .getBytes(UTF_8));
    }

    private void take(String topic, byte[] body) throws Exception {
        Exchange exchange = consumer.createExchange(false);
        exchange.getMessage().setHeader(ZeromqConstants.TOPIC, topic);
        exchange.getMessage().setBody(body);
        consumer.getProcessor().process(exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        consumer.releaseExchange(exchange, false);
    }
}
