package io.mispcurator.zeromq;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Receive and send messages over ZeroMQ sockets. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "zeromq",
        title = "ZeroMQ",
        syntax = "zeromq:address",
        category = Category.MESSAGING,
        headersClass = ZeromqConstants.class)
public class ZeromqEndpoint extends DefaultEndpoint {

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
        ZeromqConsumer consumer = new ZeromqConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        return new ZeromqProducer(this);
    }

    @Override
    public ZeromqComponent getComponent() {
        return (ZeromqComponent) super.getComponent();
    }

    public String getAddress() {
        return address;
    }

    public ZeromqConfiguration getConfiguration() {
        return configuration;
    }
}
