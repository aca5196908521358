package io.mispcurator.zeromq;

import java.util.Map;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** Receive and send messages over ZeroMQ sockets. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "zeromq",
        title = "ZeroMQ",
        syntax = "zeromq:address",
        category = Category.MESSAGING,
        headersClass = ZeromqConstants.class)
public class ZeromqEndpoint extends DefaultEndpoint implements EndpointServiceLocation {

    @UriPath(description = "The ZeroMQ endpoint to connect or bind to: `tcp://host:port` or `ipc://path`.")
    @Metadata(required = true)
    private final String address;

    @UriParam
    private final ZeromqConfiguration configuration;

    ZeromqEndpoint(String uri, ZeromqComponent component, String address, ZeromqConfiguration configuration) {
        super(uri, component);
        this.address = address;
        this.configuration = configuration;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        SocketPlan plan = SocketPlan.forConsumer(address, configuration);
        ZeromqConsumer consumer =
                new ZeromqConsumer(this, processor, plan, getComponent().getClock());
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        SocketPlan plan = SocketPlan.forProducer(address, configuration);
        return new ZeromqProducer(this, plan, getComponent().getClock());
    }

    @Override
    public ZeromqComponent getComponent() {
        return (ZeromqComponent) super.getComponent();
    }

    @Override
    public String getServiceUrl() {
        return address;
    }

    @Override
    public String getServiceProtocol() {
        return "zeromq";
    }

    /** The user name, where one is set. */
    @Override
    public @Nullable Map<String, String> getServiceMetadata() {
        PlainCredentials credentials = configuration.getCredentials();
        String username = credentials == null ? configuration.getUsername() : credentials.username();
        return username == null || username.isEmpty() ? null : Map.of("username", username);
    }

    public String getAddress() {
        return address;
    }

    public ZeromqConfiguration getConfiguration() {
        return configuration;
    }
}
