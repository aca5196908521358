package io.mispcurator.rest;

import java.net.URI;
import java.util.function.UnaryOperator;
import org.apache.camel.Producer;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.hc.client5.http.classic.HttpClient;
import org.jspecify.annotations.Nullable;

/** One call of MISP: a method and a path below MISP's address. */
final class MispEndpoint extends HttpEndpoint {

    private final MispComponent component;
    private final MispConnections connections;
    private final String url;
    private final MispCall call;

    MispEndpoint(String uri, MispComponent component, String url, MispCall call, MispConnections connections) {
        super(uri, component, URI.create(url));
        this.component = component;
        this.connections = connections;
        this.url = url;
        this.call = call;
        setClientConnectionManager(connections.pool());
        setThrowExceptionOnFailure(false);
        setDisableStreamCache(true);
        setSkipRequestHeaders(true);
        setSkipControlHeaders(true);
        setSkipResponseHeaders(true);
    }

    MispCall call() {
        return call;
    }

    /** The address of a request, with what varies in it. */
    URI address(UnaryOperator<@Nullable String> values) {
        return URI.create(url + "/" + call.filled(values));
    }

    boolean hasProxyCredentials() {
        return connections.hasProxy();
    }

    @Override
    public Producer createProducer() {
        return new MispProducer(this);
    }

    @Override
    protected HttpClient createHttpClient() {
        return connections.client(call.name(), component.requestListener());
    }

    /** The connections are the component's: those of others go on when a route ends that asked for this alone. */
    @Override
    protected void doStop() {}

    /** A misspelt parameter is a mistake, not a part of MISP's address. */
    @Override
    public boolean isLenientProperties() {
        return false;
    }
}
