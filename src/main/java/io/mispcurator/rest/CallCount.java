package io.mispcurator.rest;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCreatedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.support.EventNotifierSupport;

/**
 * Counts the requests to MISP of each exchange, in its property {@value #PROPERTY}. An exchange that was made from
 * another one, as by a split, counts with it; so the count is right also where routes work in parallel. Thread-safe.
 */
public final class CallCount extends EventNotifierSupport {

    public static final String PROPERTY = "mispCalls";

    public CallCount() {
        setIgnoreCamelContextEvents(true);
        setIgnoreCamelContextInitEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreStepEvents(true);
        setIgnoreExchangeAsyncProcessingStartedEvents(true);
        setIgnoreExchangeCompletedEvent(true);
        setIgnoreExchangeFailedEvents(true);
        setIgnoreExchangeRedeliveryEvents(true);
        setIgnoreExchangeSentEvents(true);
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeCreatedEvent created) {
            begin(created.getExchange());
        } else if (event instanceof ExchangeSendingEvent sending && sending.getEndpoint() instanceof MispEndpoint) {
            begin(sending.getExchange()).incrementAndGet();
        }
    }

    /** The requests of an exchange that is made for another one count with that one's. */
    public static void share(Exchange whole, Exchange part) {
        part.setProperty(PROPERTY, begin(whole));
    }

    private static AtomicInteger begin(Exchange exchange) {
        AtomicInteger calls = exchange.getProperty(PROPERTY, AtomicInteger.class);
        if (calls == null) {
            calls = new AtomicInteger();
            exchange.setProperty(PROPERTY, calls);
        }
        return calls;
    }
}
