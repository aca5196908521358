package io.mispcurator.zeromq;

import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** The options of an endpoint. Times are in milliseconds. Read once, when the consumer or producer starts. */
@UriParams
public class ZeromqConfiguration implements Cloneable {

    @UriParam(defaultValueNote = "SUB for a consumer, PUB for a producer")
    private @Nullable ZeromqSocketType socketType;

    @UriParam(defaultValueNote = "false for a consumer, true for a producer")
    private @Nullable Boolean bind;

    @UriParam(label = "consumer")
    private @Nullable String topics;

    @UriParam
    private @Nullable String topicDelimiter;

    @UriParam(label = "consumer", defaultValue = "1000")
    private int receiveHighWaterMark = 1000;

    @UriParam(label = "producer", defaultValue = "1000")
    private int sendHighWaterMark = 1000;

    @UriParam(label = "producer", defaultValue = "5000", javaType = "java.time.Duration")
    private long sendTimeout = 5_000;

    @UriParam(label = "producer,advanced", defaultValue = "1000", javaType = "java.time.Duration")
    private long linger = 1000;

    @UriParam(label = "consumer,advanced", defaultValue = "-1")
    private long maxMessageSize = -1;

    @UriParam(label = "consumer", defaultValue = "0", javaType = "java.time.Duration")
    private long silenceTimeout;

    @UriParam(label = "advanced", defaultValue = "100", javaType = "java.time.Duration")
    private long reconnectInterval = 100;

    @UriParam(label = "advanced", defaultValue = "0", javaType = "java.time.Duration")
    private long reconnectIntervalMax;

    @UriParam(label = "advanced", defaultValue = "1000", javaType = "java.time.Duration")
    private long handshakeTimeout = 1000;

    @UriParam(label = "advanced", defaultValue = "0", javaType = "java.time.Duration")
    private long heartbeatInterval;

    @UriParam(label = "advanced", defaultValue = "0", javaType = "java.time.Duration")
    private long heartbeatTtl;

    @UriParam(label = "advanced", defaultValue = "false")
    private boolean tcpKeepAlive;

    @UriParam(label = "security")
    private @Nullable PlainCredentials credentials;

    @UriParam(label = "security", secret = true)
    private @Nullable String username;

    @UriParam(label = "security", secret = true)
    private @Nullable String password;

    @UriParam(label = "security")
    private @Nullable String serverKey;

    @UriParam(label = "security")
    private @Nullable String publicKey;

    @UriParam(label = "security", secret = true)
    private @Nullable String secretKey;

    ZeromqConfiguration copy() {
        try {
            return (ZeromqConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public @Nullable ZeromqSocketType getSocketType() {
        return socketType;
    }

    /** The socket type: a consumer takes SUB or PULL and is a SUB unless told otherwise, a producer takes PUB or PUSH and is a PUB. */
    public void setSocketType(@Nullable ZeromqSocketType socketType) {
        this.socketType = socketType;
    }

    public @Nullable Boolean getBind() {
        return bind;
    }

    /** Whether to bind to the address and wait for peers (a producer's default), or to connect to it (a consumer's). */
    public void setBind(@Nullable Boolean bind) {
        this.bind = bind;
    }

    public @Nullable String getTopics() {
        return topics;
    }

    /** The topics to subscribe to, separated by commas; none means every message. */
    public void setTopics(@Nullable String topics) {
        this.topics = topics;
    }

    public @Nullable String getTopicDelimiter() {
        return topicDelimiter;
    }

    /** What separates the topic from the body: a text, or `space`, `tab`, `newline` or `nul`, or `frame` when the topic is a frame of its own. */
    public void setTopicDelimiter(@Nullable String topicDelimiter) {
        this.topicDelimiter = topicDelimiter;
    }

    public int getReceiveHighWaterMark() {
        return receiveHighWaterMark;
    }

    /** How many messages may wait for the route, per peer, before a SUB loses further ones and a PULL makes its peer wait; 0 means no limit. With a `maxMessageSize` never more than a quarter of the heap can hold. */
    public void setReceiveHighWaterMark(int receiveHighWaterMark) {
        this.receiveHighWaterMark = receiveHighWaterMark;
    }

    public int getSendHighWaterMark() {
        return sendHighWaterMark;
    }

    /** How many messages may wait for the network, per peer, before a PUB drops further ones and a PUSH blocks; 0 means no limit. */
    public void setSendHighWaterMark(int sendHighWaterMark) {
        this.sendHighWaterMark = sendHighWaterMark;
    }

    public long getSendTimeout() {
        return sendTimeout;
    }

    /** How long a PUSH may wait for a connected peer that takes the message before the exchange fails. */
    public void setSendTimeout(long sendTimeout) {
        this.sendTimeout = sendTimeout;
    }

    public long getLinger() {
        return linger;
    }

    /** How long closing waits for messages that are not on the network yet. */
    public void setLinger(long linger) {
        this.linger = linger;
    }

    public long getMaxMessageSize() {
        return maxMessageSize;
    }

    /** The largest frame to accept, in bytes; a larger one ends the connection before it takes memory. -1 means a quarter of the heap. */
    public void setMaxMessageSize(long maxMessageSize) {
        this.maxMessageSize = maxMessageSize;
    }

    public long getSilenceTimeout() {
        return silenceTimeout;
    }

    /** After how long without any frame from the peer, be it a message or the answer to a PING, the link counts as dead and, unless bound, is made again; 0 means never. */
    public void setSilenceTimeout(long silenceTimeout) {
        this.silenceTimeout = silenceTimeout;
    }

    public long getReconnectInterval() {
        return reconnectInterval;
    }

    /** How long to wait before connecting again; while the peer takes connections but no link comes up, the wait doubles up to 5 seconds. */
    public void setReconnectInterval(long reconnectInterval) {
        this.reconnectInterval = reconnectInterval;
    }

    public long getReconnectIntervalMax() {
        return reconnectIntervalMax;
    }

    /** How far the reconnect interval may double when connecting keeps failing; 0 keeps it constant. */
    public void setReconnectIntervalMax(long reconnectIntervalMax) {
        this.reconnectIntervalMax = reconnectIntervalMax;
    }

    public long getHandshakeTimeout() {
        return handshakeTimeout;
    }

    /** How long the peer may take for the ZMTP greeting before connecting is tried again; early attempts get less. */
    public void setHandshakeTimeout(long handshakeTimeout) {
        this.handshakeTimeout = handshakeTimeout;
    }

    public long getHeartbeatInterval() {
        return heartbeatInterval;
    }

    /** How often to send a ZMTP PING to the peer; 0 means three times within the silence timeout but every 2.5 seconds at least, or never without that timeout. */
    public void setHeartbeatInterval(long heartbeatInterval) {
        this.heartbeatInterval = heartbeatInterval;
    }

    public long getHeartbeatTtl() {
        return heartbeatTtl;
    }

    /** After how long without a PING the peer may drop the connection; 0 leaves it to the peer. */
    public void setHeartbeatTtl(long heartbeatTtl) {
        this.heartbeatTtl = heartbeatTtl;
    }

    public boolean isTcpKeepAlive() {
        return tcpKeepAlive;
    }

    /** Whether to turn TCP keepalive on, with the intervals of the operating system. */
    public void setTcpKeepAlive(boolean tcpKeepAlive) {
        this.tcpKeepAlive = tcpKeepAlive;
    }

    public @Nullable PlainCredentials getCredentials() {
        return credentials;
    }

    /** The user name and password for PLAIN as an object (such as `#bean:publisherCredentials`), which unlike `username` and `password` may hold any character; the peer is the PLAIN server. */
    public void setCredentials(@Nullable PlainCredentials credentials) {
        this.credentials = credentials;
    }

    public @Nullable String getUsername() {
        return username;
    }

    /** The user name for PLAIN; the peer is the PLAIN server. */
    public void setUsername(@Nullable String username) {
        this.username = unlessEmpty(username);
    }

    public @Nullable String getPassword() {
        return password;
    }

    /** The password for PLAIN. */
    public void setPassword(@Nullable String password) {
        this.password = unlessEmpty(password);
    }

    public @Nullable String getServerKey() {
        return serverKey;
    }

    /** The public key of the CURVE server to trust, in Z85 or hexadecimal; makes this side the CURVE client. */
    public void setServerKey(@Nullable String serverKey) {
        this.serverKey = unlessEmpty(serverKey);
    }

    public @Nullable String getPublicKey() {
        return publicKey;
    }

    /** The public key of this side for CURVE, in Z85 or hexadecimal. */
    public void setPublicKey(@Nullable String publicKey) {
        this.publicKey = unlessEmpty(publicKey);
    }

    public @Nullable String getSecretKey() {
        return secretKey;
    }

    /** The secret key of this side for CURVE, in Z85 or hexadecimal; without a server key this side is the CURVE server. */
    public void setSecretKey(@Nullable String secretKey) {
        this.secretKey = unlessEmpty(secretKey);
    }

    /** A placeholder for an optional setting leaves an empty text where the setting is not set. */
    private static @Nullable String unlessEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
