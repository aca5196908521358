package io.mispcurator.reload;

import io.mispcurator.routes.RouteFiles;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.spi.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The texts that run. Camel gets routes, kamelets and an operator's own settings from here and not from the disk, so that
 * nothing runs that was not inspected. Thread-safe.
 */
public final class InForce implements PropertiesSource {

    private final DirectCalls calls = new DirectCalls();
    private volatile RouteFiles texts;
    private @Nullable RunningRoutes routes;

    public InForce(RouteFiles texts) {
        this.texts = texts;
    }

    RouteFiles texts() {
        return texts;
    }

    void set(RouteFiles now) {
        texts = now;
    }

    /** Before Camel starts: what it is to know of them. */
    public void bind(CamelContext context) {
        context.getPropertiesComponent().addPropertiesSource(this);
        context.addComponent("direct", calls);
    }

    /** Before Camel starts: the routes, which start with it. */
    public void putIn(CamelContext context) throws Exception {
        routes = new RunningRoutes(context);
        routes.putIn(texts, texts.routes().keySet());
    }

    /** A file of these by its path; null if it is none of them. */
    public @Nullable Resource resource(Path file) {
        String text = texts.texts().get(file);
        return text == null ? null : new RouteText(file, text);
    }

    /** Whether these are all routes that are to run. */
    public boolean isComplete() {
        return texts.complete();
    }

    /** Once they have been put in. */
    RunningRoutes routes() {
        return Objects.requireNonNull(routes);
    }

    DirectCalls calls() {
        return calls;
    }

    @Override
    public String getName() {
        return "application.properties";
    }

    @Override
    public @Nullable String getProperty(String name) {
        return texts.own().get(name);
    }
}
