package io.mispcurator.zeromq;

import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.zeromq.ZContext;
import org.zeromq.ZMQ.Socket;
import org.zeromq.ZMQException;

/**
 * Everything needed to open a socket, checked before there is one. All options are set before bind or connect, because
 * JeroMQ reads them then.
 */
record SocketPlan(
        String address,
        ZeromqSocketType type,
        boolean bind,
        Security security,
        Framing framing,
        ZeromqConfiguration configuration) {

    /** How long one receive or send blocks, so how soon the socket's thread sees that it shall stop. */
    static final int TURN_MILLIS = 100;

    private static final long FIRST_HANDSHAKE_MILLIS = 150;

    private static final Pattern TCP = Pattern.compile("tcp://(?<host>.+):(?<port>\\d{1,5}|\\*)");
    private static final Pattern IPC = Pattern.compile("ipc://.+");

    static SocketPlan forConsumer(ZeromqEndpoint endpoint) {
        return checked(endpoint, ZeromqSocketType.SUB, true);
    }

    static SocketPlan forProducer(ZeromqEndpoint endpoint) {
        return checked(endpoint, ZeromqSocketType.PUB, false);
    }

    private static SocketPlan checked(ZeromqEndpoint endpoint, ZeromqSocketType defaultType, boolean consumer) {
        try {
            return of(endpoint, defaultType, consumer);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("zeromq:" + endpoint.getAddress() + ": " + e.getMessage(), e);
        }
    }

    private static SocketPlan of(ZeromqEndpoint endpoint, ZeromqSocketType defaultType, boolean consumer) {
        ZeromqConfiguration configuration = endpoint.getConfiguration();
        ZeromqSocketType type = configuration.getSocketType() == null ? defaultType : configuration.getSocketType();
        if (type.receives() != consumer) {
            throw new IllegalArgumentException(
                    consumer
                            ? "a consumer takes SUB or PULL, not " + type
                            : "a producer takes PUB or PUSH, not " + type);
        }
        List<String> topics = topics(configuration);
        if (type != ZeromqSocketType.SUB && !topics.isEmpty()) {
            throw new IllegalArgumentException("topics need a SUB socket, not " + type);
        }
        if (configuration.getReconnectInterval() < 1 || configuration.getLinger() < 0) {
            throw new IllegalArgumentException("reconnectInterval must be 1 ms or more, linger 0 or more");
        }
        if (configuration.getHeartbeatInterval() > 0
                && heartbeatTimeout(configuration) >= configuration.getHeartbeatInterval()) {
            throw new IllegalArgumentException("heartbeatTimeout must be shorter than heartbeatInterval");
        }
        boolean bind = configuration.getBind() == null ? !consumer : configuration.getBind();
        return new SocketPlan(
                address(endpoint.getAddress(), bind),
                type,
                bind,
                Security.of(configuration),
                Framing.of(configuration.getTopicDelimiter(), topics),
                configuration.copy());
    }

    private static List<String> topics(ZeromqConfiguration configuration) {
        return configuration.getTopics() == null
                ? List.of()
                : Stream.of(configuration.getTopics().split(","))
                        .map(String::strip)
                        .filter(topic -> !topic.isEmpty())
                        .toList();
    }

    /** JeroMQ 0.6.0 forgets every other timeout that outlives the interval, and then all that follow. */
    private static long heartbeatTimeout(ZeromqConfiguration configuration) {
        return configuration.getHeartbeatTimeout() > 0
                ? configuration.getHeartbeatTimeout()
                : configuration.getHeartbeatInterval() / 2;
    }

    private static String address(String address, boolean bind) {
        var tcp = TCP.matcher(address);
        if (tcp.matches()) {
            boolean anyPort = tcp.group("port").equals("*") || tcp.group("port").equals("0");
            if (anyPort ? bind : Integer.parseInt(tcp.group("port")) <= 65535) {
                return address;
            }
        } else if (IPC.matcher(address).matches()) {
            return address;
        }
        throw new IllegalArgumentException("not a ZeroMQ address: tcp://host:port or ipc://path is needed");
    }

    /** Opens the socket on the calling thread, which must be the only one to use it and to close it. */
    Socket open(ZContext context, LinkWatch watch) {
        Socket socket = context.createSocket(type.type());
        try {
            configure(socket);
            watch.opening(socket);
            if (bind) {
                socket.bind(address);
            } else {
                socket.connect(address);
            }
            watch.opened(bind ? socket.getLastEndpoint() : address);
            return socket;
        } catch (RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private void configure(Socket socket) {
        socket.setRcvHWM(configuration.getReceiveHighWaterMark());
        socket.setSndHWM(configuration.getSendHighWaterMark());
        socket.setLinger(type.receives() ? 0 : millis(configuration.getLinger()));
        socket.setReceiveTimeOut(TURN_MILLIS);
        socket.setSendTimeOut(TURN_MILLIS);
        socket.setMaxMsgSize(configuration.getMaxMessageSize());
        if (configuration.getMaxMessageSize() >= 0) {
            socket.setMsgAllocator(new BoundedAllocator(configuration.getMaxMessageSize()));
        }
        socket.setReconnectIVL(millis(configuration.getReconnectInterval()));
        socket.setReconnectIVLMax(millis(configuration.getReconnectIntervalMax()));
        socket.setHandshakeIvl(handshakeTimeout(0));
        if (configuration.getHeartbeatInterval() > 0) {
            socket.setHeartbeatIvl(millis(configuration.getHeartbeatInterval()));
            socket.setHeartbeatTtl(millis(configuration.getHeartbeatTtl()));
            socket.setHeartbeatTimeout(millis(heartbeatTimeout(configuration)));
        }
        socket.setIPv6(address.contains("[")); // an IPv6 address is in brackets
        if (configuration.isTcpKeepAlive()) {
            socket.setTCPKeepAlive(1);
        }
        if (type == ZeromqSocketType.PUSH) {
            // Only peers that are there get messages, so that a caller learns of it when there is none.
            socket.setImmediate(false);
        }
        security.apply(socket);
        if (type == ZeromqSocketType.SUB) {
            framing.subscriptions().forEach(socket::subscribe);
        }
    }

    private static int millis(long duration) {
        return Math.toIntExact(duration);
    }

    String threadName() {
        return "ZeroMQ " + type + " " + address;
    }

    /**
     * JeroMQ 0.6.0 stalls in the greeting of a few connects in a hundred: its poller loses the channel between two
     * handlers. So the first attempt gets little time and further ones twice as much, up to what is configured.
     */
    int handshakeTimeout(int attempts) {
        long patience = FIRST_HANDSHAKE_MILLIS << Math.min(attempts, 10);
        return millis(Math.min(patience, configuration.getHandshakeTimeout()));
    }

    /** Whether the peer's host has a name that nobody knows, at least not now. */
    boolean isUnknownHost(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return !bind;
            }
        }
        return false;
    }

    /** Why the socket did not open, in one line. */
    String reason(Throwable failure) {
        String action = bind ? "bind to " : "connect to ";
        boolean inUse = failure instanceof ZMQException e && e.getErrorCode() == zmq.ZError.EADDRINUSE;
        return "Cannot " + action + address + ": " + (inUse ? "the address is in use" : failure.getMessage());
    }
}
