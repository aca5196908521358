package io.mispcurator.zeromq;

import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    static final int POLL_MILLIS = 100;

    private static final long MIN_HANDSHAKE_TIMEOUT = 150;
    private static final long MAX_HEARTBEAT_INTERVAL = 2_500;
    private static final long CONNECT_TIMEOUT = 10_000;
    private static final int GREETING_TIMEOUT = 1_000;

    /** What may be held in memory between the network and a route. */
    private static final long MAX_PENDING_BYTES = Runtime.getRuntime().maxMemory() / 4;

    private static final Pattern TCP =
            Pattern.compile("tcp://(?<host>\\[[\\w:.%]+]|[^\\s/@:,;\\[\\]]+):(?<port>\\d{1,5}|\\*)");
    private static final Pattern IPC = Pattern.compile("ipc://.+");

    static SocketPlan forConsumer(String address, ZeromqConfiguration configuration) {
        return checked(address, configuration, ZeromqSocketType.SUB, true);
    }

    static SocketPlan forProducer(String address, ZeromqConfiguration configuration) {
        return checked(address, configuration, ZeromqSocketType.PUB, false);
    }

    private static SocketPlan checked(
            String address, ZeromqConfiguration configuration, ZeromqSocketType defaultType, boolean consumer) {
        if (address.contains("@")) { // and is not shown, since what is before it may be a password
            throw new IllegalArgumentException(
                    "zeromq: an address holds no user name or password: set credentials instead");
        }
        try {
            return of(address, configuration, defaultType, consumer);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("zeromq:" + address + ": " + e.getMessage(), e);
        }
    }

    private static SocketPlan of(
            String address, ZeromqConfiguration configuration, ZeromqSocketType defaultType, boolean consumer) {
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
        boolean bind = configuration.getBind() == null ? !consumer : configuration.getBind();
        return new SocketPlan(
                address(address, bind),
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

    /** Sets all options; they hold for later binds and connects only. */
    void configure(Socket socket) {
        socket.setRcvHWM(receiveHighWaterMark());
        socket.setSndHWM(configuration.getSendHighWaterMark());
        socket.setLinger(type.receives() ? 0 : millis(configuration.getLinger()));
        socket.setReceiveTimeOut(POLL_MILLIS);
        socket.setSendTimeOut(POLL_MILLIS);
        socket.setMaxMsgSize(maxFrameSize());
        socket.setReconnectIVL(millis(configuration.getReconnectInterval()));
        socket.setReconnectIVLMax(millis(configuration.getReconnectIntervalMax()));
        socket.setHandshakeIvl(handshakeTimeout(0));
        socket.setHeartbeatIvl(millis(heartbeatInterval()));
        socket.setHeartbeatTtl(millis(configuration.getHeartbeatTtl()));
        socket.setHeartbeatTimeout(0); // see LinkWatch: a peer may be too old to answer, and messages prove as much
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

    /** The largest frame in bytes: what is configured or, if that is no limit, what memory can hold. */
    long maxFrameSize() {
        long configured = configuration.getMaxMessageSize();
        return configured >= 0 ? configured : Math.min(MAX_PENDING_BYTES, Integer.MAX_VALUE);
    }

    /** As many messages as are configured, but no more than memory can hold if each is as large as it may be. */
    int receiveHighWaterMark() {
        int configured = configuration.getReceiveHighWaterMark();
        if (configuration.getMaxMessageSize() <= 0) {
            return configured;
        }
        long fitting = Math.max(1, MAX_PENDING_BYTES / configuration.getMaxMessageSize());
        return configured == 0 ? millis(Math.min(fitting, Integer.MAX_VALUE)) : (int) Math.min(configured, fitting);
    }

    /** Some PINGs within the silence timeout, unless their interval is set. */
    private long heartbeatInterval() {
        if (configuration.getHeartbeatInterval() > 0 || configuration.getSilenceTimeout() == 0) {
            return configuration.getHeartbeatInterval();
        }
        return Math.max(1, Math.min(configuration.getSilenceTimeout() / 3, MAX_HEARTBEAT_INTERVAL));
    }

    /**
     * JeroMQ 0.6.0 stalls in the greeting of a few connects in a hundred: its poller loses the channel between two
     * handlers. So the first attempt gets little time and further ones twice as much, up to what is configured.
     */
    int handshakeTimeout(int attempts) {
        long timeout = MIN_HANDSHAKE_TIMEOUT << Math.min(attempts, 10);
        return millis(Math.min(timeout, configuration.getHandshakeTimeout()));
    }

    /** How long JeroMQ may be without a connection and without a word before its socket is opened again. */
    long connectTimeout() {
        return CONNECT_TIMEOUT + configuration.getReconnectInterval() + 2 * configuration.getReconnectIntervalMax();
    }

    /** What answers at the address. Not to be asked by JeroMQ's I/O thread, since it takes some seconds. */
    Greeting greeting() {
        var tcp = TCP.matcher(address);
        return tcp.matches()
                ? Greeting.of(
                        tcp.group("host").replaceAll("[\\[\\]]", ""),
                        Integer.parseInt(tcp.group("port")),
                        GREETING_TIMEOUT)
                : new Greeting(Greeting.Kind.MUTE, "");
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
        if (isUnknownHost(failure)) {
            return "Cannot connect to " + address + ": its host is unknown";
        }
        String action = bind ? "bind to " : "connect to ";
        boolean inUse = failure instanceof ZMQException e && e.getErrorCode() == zmq.ZError.EADDRINUSE;
        return "Cannot " + action + address + ": " + (inUse ? "the address is in use" : failure.getMessage());
    }
}
