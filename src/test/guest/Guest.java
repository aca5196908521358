import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Somebody else's program: it has Camel and the jar of the ZeroMQ component, and nothing of the curator's. */
public final class Guest {

    public static void main(String[] arguments) throws Exception {
        String address = arguments[0];
        String yaml = Files.readString(Path.of(arguments[1]));
        try (CamelContext camel = new DefaultCamelContext()) {
            camel.getPropertiesComponent().addInitialProperty("address", address);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("zeromq:" + address + "?topics=news&topicDelimiter=space&silenceTimeout=30s")
                            .routeId("java")
                            .process(exchange -> print("java", exchange.getMessage().getBody(String.class)));
                }
            });
            camel.getRegistry().bind("print", (org.apache.camel.Processor)
                    exchange -> print("yaml", exchange.getMessage().getBody(String.class)));
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("guest.camel.yaml", yaml));
            camel.start();
            System.in.read(); // until its input is closed
        }
    }

    private static void print(String route, String body) {
        System.out.println(route + ": " + body);
    }
}
