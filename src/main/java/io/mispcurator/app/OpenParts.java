package io.mispcurator.app;

import java.util.ArrayDeque;
import java.util.Deque;

/** The parts that are open, closed in the reverse order. For one thread. */
final class OpenParts implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    /** Closes all parts, also after one has failed, and adds what fails to the reason for closing them. */
    void closeAfter(Exception reason) {
        try {
            close();
        } catch (IllegalStateException secondary) {
            reason.addSuppressed(secondary);
        }
    }

    /** @throws IllegalStateException if a part does not close in order; all others are closed all the same */
    @Override
    public void close() {
        IllegalStateException failure = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = new IllegalStateException("not everything stopped in order", e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
