package io.mispcurator.zeromq;

import java.time.Clock;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;

/** Creates ZeroMQ endpoints, each with its own copy of the configuration. */
@Component("zeromq")
public class ZeromqComponent extends HealthCheckComponent {

    @Metadata
    private ZeromqConfiguration configuration = new ZeromqConfiguration();

    @Metadata(label = "advanced")
    private Clock clock = Clock.systemUTC();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        ZeromqEndpoint endpoint = new ZeromqEndpoint(uri, this, remaining, configuration.copy());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    public ZeromqConfiguration getConfiguration() {
        return configuration;
    }

    /** The options that endpoints of this component start from. */
    public void setConfiguration(ZeromqConfiguration configuration) {
        this.configuration = configuration;
    }

    public Clock getClock() {
        return clock;
    }

    /** The clock that silence and connections are timed with. */
    public void setClock(Clock clock) {
        this.clock = clock;
    }
}
