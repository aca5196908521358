package io.mispcurator.app;

import io.mispcurator.misp.MispException;
import io.mispcurator.rest.MispAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;

/**
 * Asks MISP what no route asks, through the component {@code misp} of a context that runs. Fails with what MISP or the
 * connection said. Thread-safe.
 */
final class MispCaller {

    private final Supplier<CamelContext> context;

    MispCaller(Supplier<CamelContext> context) {
        this.context = context;
    }

    /** @param call an endpoint without variables, such as {@code misp:get:servers/getWorkers} */
    MispAnswer ask(String call) {
        return ask(call, Map.of(), "");
    }

    /**
     * @param call an endpoint, such as {@code misp:post:warninglists/edit/{id:number}}
     * @param variables what its names in braces stand for
     * @param body JSON; of no account to a GET
     */
    MispAnswer ask(String call, Map<String, String> variables, Object body) {
        Endpoint endpoint = context.get().getEndpoint(call);
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setHeaders(new HashMap<>(variables));
        exchange.getMessage().setBody(body);
        // An exchange with an end would close the answer before it is read.
        try (AsyncProducer producer = endpoint.createAsyncProducer()) {
            producer.start();
            producer.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            throw said(exchange);
        }
        return Objects.requireNonNull(exchange.getMessage().getBody(MispAnswer.class));
    }

    /** What MISP or the connection said, without the layers that Camel wraps around it. */
    static RuntimeException said(Exchange failed) {
        MispException misp = failed.getException(MispException.class);
        if (misp != null) {
            return misp;
        }
        IOException broken = failed.getException(IOException.class);
        if (broken != null) {
            return new UncheckedIOException(broken);
        }
        Exception failure = failed.getException();
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }
}
