package io.mispcurator.app;

import io.mispcurator.config.Settings;
import io.mispcurator.zeromq.ZeromqComponent;
import io.mispcurator.zeromq.ZeromqConsumer;
import io.mispcurator.zeromq.ZeromqLink;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/**
 * Listens to everything that MISP's publisher says, and does nothing with it: on every topic, because a busy MISP may be
 * silent for long on those that curation hears.
 */
public final class PublisherProbe {

    private static final String ROUTE = "listen";

    private final ZeromqComponent component = new ZeromqComponent();
    private final String address;

    public PublisherProbe(Settings settings) {
        address = settings.text("misp.zeromq.address");
        component.getConfiguration().setCredentials(FromSettings.publisherCredentials(settings));
    }

    /** To be called before the start, with which the listening begins. */
    void join(Main main) {
        main.bind("zeromq", component);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("zeromq:" + address).routeId(ROUTE).stop();
            }
        });
    }

    public static ZeromqLink link(CamelContext context) {
        return ((ZeromqConsumer) context.getRoute(ROUTE).getConsumer()).link();
    }
}
