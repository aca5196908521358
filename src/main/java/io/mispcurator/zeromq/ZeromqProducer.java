package io.mispcurator.zeromq;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
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

    private SocketPlan plan;
    private LinkWatch watch;
    private @Nullable SocketOwner owner;
    private SendQueue queue;

    ZeromqProducer(ZeromqEndpoint endpoint) {
        super(endpoint);
    }

    /** How the socket stands with its peer, now. Any thread may ask, from when the producer is started on. */
    public ZeromqLink link() {
        return watch.link();
    }

    @Override
    public ZeromqEndpoint getEndpoint() {
        return (ZeromqEndpoint) super.getEndpoint();
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        plan = SocketPlan.forProducer(getEndpoint());
        watch = new LinkWatch(plan, getEndpoint().getComponent().getClock());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        queue = new SendQueue(plan.configuration().getSendTimeout());
        SocketOwner opening = new SocketOwner(plan, watch, this::send, this::failed);
        opening.start(getEndpoint().getCamelContext().getExecutorServiceManager(), this, plan.threadName());
        owner = opening;
    }

    @Override
    protected void doStop() throws Exception {
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
        boolean sent = queue.take(socket);
        if (sent) {
            watch.message();
        }
        return sent;
    }

    private void failed(Throwable failure) {
        LOG.warn("the socket for {} failed and is made anew", plan.address(), failure);
    }
}
