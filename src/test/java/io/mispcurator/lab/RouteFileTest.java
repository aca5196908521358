package io.mispcurator.lab;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.test.junit5.CamelContextConfiguration;
import org.apache.camel.test.junit5.CamelTestSupport;

/**
 * One route file alone, in milliseconds: {@code kamelet:} and {@code jms:} are mocks. A subclass binds the beans that the
 * file names, and says where its routes begin.
 */
public abstract class RouteFileTest extends CamelTestSupport {

    /** The file's name without its ending. */
    protected abstract String file();

    /** Where its routes begin instead of at a socket, a queue or a clock, by their ids. */
    protected abstract Map<String, String> inputs();

    /** Further settings that it names. */
    protected Map<String, String> settings() {
        return Map.of();
    }

    /** What its routes ask, by name. */
    protected abstract Map<String, Object> beans();

    @Override
    protected void bindToRegistry(Registry registry) {
        beans().forEach(registry::bind);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.addComponent("kamelet", new KameletMocks());
        context.addComponent("jms", new JmsMocks());
        return context;
    }

    @Override
    public void configureContext(CamelContextConfiguration configuration) {
        super.configureContext(configuration);
        Properties settings = new Properties();
        settings.setProperty("curation.actions", "add_from_connected_server,edit_from_connected_server");
        settings.setProperty("curation.pushed-events", "true");
        settings.setProperty("curation.dry-run", "false");
        settings.setProperty("curation.local-tags", "true");
        settings.setProperty("curator.turns", "1");
        settings.setProperty("misp.zeromq.address", "tcp://127.0.0.1:50000");
        settings.setProperty("misp.zeromq.silence-timeout", "30s");
        settings.putAll(settings());
        configuration.withUseOverridePropertiesWithPropertiesComponent(settings);
        inputs().forEach(configuration::replaceRouteFromWith);
    }

    @Override
    protected RoutesBuilder[] createRouteBuilders() throws Exception {
        Path path = Path.of("routes", file() + ".camel.yaml");
        return Stream.concat(
                        Stream.of(createRouteBuilder()),
                        PluginHelper.getRoutesLoader(context)
                                .findRoutesBuilders(ResourceHelper.resolveResource(context, "file:" + path))
                                .stream())
                .toArray(RoutesBuilder[]::new);
    }

    /** The mock in the place of an endpoint. */
    protected MockEndpoint mock(String uri) {
        return context.getEndpoint(uri, MockEndpoint.class);
    }

    private static final class KameletMocks extends KameletComponent {
        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            parameters.clear();
            return new MockEndpoint(uri, getCamelContext().getComponent("mock"));
        }
    }

    private static final class JmsMocks extends JmsComponent {
        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            parameters.clear();
            return new MockEndpoint(uri, getCamelContext().getComponent("mock"));
        }
    }
}
