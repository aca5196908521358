package io.mispcurator.inbox;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.component.jms.JmsConsumer;
import org.apache.camel.component.jms.JmsEndpoint;
import org.springframework.jms.listener.DefaultMessageListenerContainer;

/** One more consumer for a route, that takes one message at a time and can be ended when it is idle. */
final class ReplacementWorker {

    private final JmsConsumer consumer;
    private final AtomicInteger working;

    private ReplacementWorker(JmsConsumer consumer, AtomicInteger working) {
        this.consumer = consumer;
        this.working = working;
    }

    static ReplacementWorker start(Route route) throws Exception {
        Processor steps = route.getProcessor();
        AtomicInteger working = new AtomicInteger();
        // Not the steps themselves: a consumer that stops also stops what it was given.
        JmsConsumer consumer = ((JmsEndpoint) route.getEndpoint()).createConsumer(exchange -> {
            working.incrementAndGet();
            try {
                steps.process(exchange);
            } finally {
                working.decrementAndGet();
            }
        });
        if (consumer.getListenerContainer() instanceof DefaultMessageListenerContainer container) {
            container.setConcurrentConsumers(1);
            container.setMaxConcurrentConsumers(1);
        }
        consumer.start();
        return new ReplacementWorker(consumer, working);
    }

    /** Takes nothing more. What it works on goes on. */
    void retire() {
        consumer.suspend();
    }

    /** To be asked a while after it was retired: ending it earlier would interrupt what it works on. */
    boolean endIfIdle() {
        if (working.get() > 0) {
            return false;
        }
        end();
        return true;
    }

    void end() {
        consumer.stop();
    }
}
