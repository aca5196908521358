package io.mispcurator.reload;

import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.direct.DirectConsumer;

/**
 * Camel's {@code direct:}, by which a call of a route that is not there fails at once; but while routes are exchanged it
 * waits for the one that is about to be there.
 */
final class DirectCalls extends DirectComponent {

    private volatile boolean waiting;

    void areToWait(boolean wait) {
        waiting = wait;
    }

    @Override
    protected DirectConsumer getConsumer(String key, boolean block, long timeout) throws InterruptedException {
        return super.getConsumer(key, block || waiting, timeout);
    }
}
