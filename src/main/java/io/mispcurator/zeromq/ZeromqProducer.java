package io.mispcurator.zeromq;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.HealthCheckComponent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.ZMQ.Socket;

/**
 * Sends messages. Any number of threads may call; each waits until the socket's own thread has handed its message to
 * ZeroMQ, or fails with the reason. Handed over is not delivered: ZeroMQ sends it later, and a PUB drops what nobody takes.
 */
public class ZeromqProducer extends DefaultProducer {

    private static final Logger LOG = LoggerFactory.getLogger(ZeromqProducer.class);

    private final SocketPlan plan;
    private final Clock clock;
    private LinkWatch watch;
    private @Nullable SocketOwner owner;
    private @Nullable ZeromqHealthCheck check;
    private SendQueue queue;

    ZeromqProducer(DefaultEndpoint endpoint, SocketPlan plan, Clock clock) {
        super(endpoint);
        this.plan = plan;
        this.clock = clock;
    }

    /** How the socket stands with its peer, now. Any thread may ask, from when the producer is started on. */
    public ZeromqLink link() {
        return watch.link();
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        watch = new LinkWatch(plan, clock);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        queue = new SendQueue(plan.configuration().getSendTimeout());
        SocketOwner opening = new SocketOwner(plan, watch, this::send, this::failed);
        opening.start(getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadExecutor(this, plan.threadName()));
        owner = opening;
        HealthCheckComponent component = (HealthCheckComponent) ((DefaultEndpoint) getEndpoint()).getComponent();
        WritableHealthCheckRepository checks = checks();
        if (checks != null) {
            check = new ZeromqHealthCheck("producer:zeromq-" + plan.address(), watch::link);
            check.setEnabled(component.isHealthCheckProducerEnabled());
            checks.addHealthCheck(check);
        }
    }

    private @Nullable WritableHealthCheckRepository checks() {
        return HealthCheckHelper.getHealthCheckRepository(
                getEndpoint().getCamelContext(), "producers", WritableHealthCheckRepository.class);
    }

    @Override
    protected void doStop() throws Exception {
        WritableHealthCheckRepository checks = checks();
        if (check != null && checks != null) {
            checks.removeHealthCheck(check);
        }
        if (owner != null) {
            owner.stop();
            owner = null;
            queue.close();
        }
        super.doStop();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        String topic = exchange.getMessage().getHeader(ZeromqConstants.TOPIC, String.class);
        queue.send(plan.framing().write(topic, body(exchange)));
    }

    private static List<byte[]> body(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        if (message.getBody() == null) {
            return List.of(new byte[0]);
        }
        if (!(message.getBody() instanceof List<?> parts)) {
            return List.of(message.getMandatoryBody(byte[].class));
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("an empty list is no message");
        }
        List<byte[]> frames = new ArrayList<>(parts.size());
        for (Object part : parts) {
            frames.add(exchange.getContext().getTypeConverter().mandatoryConvertTo(byte[].class, exchange, part));
        }
        return frames;
    }

    private boolean send(Socket socket) {
        boolean sent = queue.poll(socket);
        if (sent) {
            watch.sent();
        }
        return sent;
    }

    private void failed(Throwable failure) {
        LOG.warn("the socket for {} failed and is opened again", plan.address(), failure);
    }
}
