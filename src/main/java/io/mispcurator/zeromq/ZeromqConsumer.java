package io.mispcurator.zeromq;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.HealthCheckComponent;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZMQ.Socket;

/**
 * Receives messages and has the route process each before it receives the next, on the socket's own thread: order is
 * kept, and a slow route fills the receive high-water mark. Suspending closes the socket, so nothing waits for a resume.
 */
public class ZeromqConsumer extends DefaultConsumer implements Suspendable {

    private final SocketPlan plan;
    private final LinkWatch watch;
    private @Nullable SocketOwner owner;

    ZeromqConsumer(DefaultEndpoint endpoint, Processor processor, SocketPlan plan, Clock clock) {
        super(endpoint, processor);
        this.plan = plan;
        this.watch = new LinkWatch(plan, clock);
    }

    /** How the socket stands with its peer, now. Any thread may ask, also before the route is started. */
    public ZeromqLink link() {
        return watch.link();
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        HealthCheckComponent component = (HealthCheckComponent) ((DefaultEndpoint) getEndpoint()).getComponent();
        ZeromqHealthCheck check = new ZeromqHealthCheck("zeromq:" + getRouteId(), watch::link);
        check.setEnabled(component.isHealthCheckConsumerEnabled());
        setHealthCheck(check);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        openSocket();
    }

    @Override
    protected void doResume() {
        openSocket();
    }

    @Override
    protected void doSuspend() throws Exception {
        closeSocket();
    }

    @Override
    protected void doStop() throws Exception {
        closeSocket();
        super.doStop();
    }

    private void openSocket() {
        SocketOwner opening = new SocketOwner(plan, watch, this::receive, getExceptionHandler()::handleException);
        opening.start(getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadExecutor(this, plan.threadName()));
        owner = opening;
    }

    private void closeSocket() throws InterruptedException {
        if (owner != null) {
            owner.stop();
            owner = null;
        }
    }

    private boolean receive(Socket socket) {
        byte[] frame = socket.recv();
        if (frame == null) {
            return false;
        }
        watch.received();
        deliver(socket.hasReceiveMore() ? withRest(frame, socket) : List.of(frame));
        return true;
    }

    private static List<byte[]> withRest(byte[] first, Socket socket) {
        List<byte[]> frames = new ArrayList<>();
        frames.add(first);
        while (socket.hasReceiveMore()) {
            frames.add(socket.recv());
        }
        return frames;
    }

    private void deliver(List<byte[]> frames) {
        Exchange exchange = createExchange(false);
        try {
            if (plan.framing().read(frames, exchange.getMessage())) {
                getProcessor().process(exchange);
            }
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            getExceptionHandler().handleException("Error processing exchange", exchange, exchange.getException());
        }
        releaseExchange(exchange, false);
    }
}
