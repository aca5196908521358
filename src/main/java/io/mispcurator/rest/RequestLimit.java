package io.mispcurator.rest;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * How many requests MISP is given at a time; the next one waits until another is answered, first come, first served.
 * What is asked besides curation, one request at a time, is let through: the probe must be answered while others hang.
 * Thread-safe.
 */
final class RequestLimit {

    private static final Set<String> BESIDES = Set.of(
            "servers/getVersion",
            "events/index",
            "organisations/index",
            "warninglists/index",
            "warninglists/view",
            "users/view");

    private final Places places = new Places();
    private int most;

    private static final class Places extends Semaphore {

        private static final long serialVersionUID = 1L;

        Places() {
            super(0, true);
        }

        void add(int count) {
            if (count > 0) {
                release(count);
            } else {
                reducePermits(-count);
            }
        }
    }

    RequestLimit(int most) {
        set(most);
    }

    /** From now on so many; what is at work goes on. */
    synchronized void set(int newMost) {
        places.add(newMost - most);
        most = newMost;
    }

    /** How many requests wait. */
    int waiting() {
        return places.getQueueLength();
    }

    /** @param call what the requests are called, such as {@code events/view} */
    ExecChainHandler of(String call) {
        return BESIDES.contains(call) ? (request, scope, chain) -> chain.proceed(request, scope) : this::execute;
    }

    private ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while other requests are answered");
        }
        try {
            return chain.proceed(request, scope);
        } finally {
            places.release();
        }
    }
}
