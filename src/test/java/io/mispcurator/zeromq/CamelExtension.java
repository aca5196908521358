package io.mispcurator.zeromq;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck.Result;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Camel context for one test. What its routes give to the processor {@code received} is kept to look at. */
final class CamelExtension implements AfterEachCallback {

    final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template = context.createProducerTemplate();
    private final List<Message> received = new CopyOnWriteArrayList<>();

    CamelExtension() {
        context.getRegistry().bind("received", (Processor) this::keep);
        context.getShutdownStrategy().setTimeout(5);
        HealthCheckRegistry health = HealthCheckRegistry.get(context);
        health.register(health.resolveById("consumers"));
    }

    private void keep(Exchange exchange) {
        received.add(exchange.getMessage().copy());
    }

    /** Starts a route with the id {@code receive} that keeps what comes from the URI. */
    void receiveFrom(String uri) throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("receive").process("received");
            }
        });
    }

    void start(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    void startYaml(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("routes.camel.yaml", yaml));
        context.start();
    }

    ZeromqConsumer consumer() {
        return (ZeromqConsumer) context.getRoute("receive").getConsumer();
    }

    ZeromqLink link() {
        return consumer().link();
    }

    void send(String uri, Object body) {
        template.sendBody(uri, body);
    }

    List<Message> received() {
        return received;
    }

    List<String> bodies() {
        return received.stream().map(message -> message.getBody(String.class)).toList();
    }

    Message awaitMessage() {
        await().until(() -> !received.isEmpty());
        return received.get(0);
    }

    /** What the health check of the route {@code receive} says, through Camel's own registry. */
    Result health() {
        return HealthCheckHelper.invokeReadiness(context).stream()
                .filter(result -> result.getCheck().getId().equals("consumer:receive"))
                .findAny()
                .orElseThrow();
    }

    void awaitState(ZeromqLink.State state) {
        await().until(() -> link().state() == state);
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        context.close();
    }
}
