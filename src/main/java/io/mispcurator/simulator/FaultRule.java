package io.mispcurator.simulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** One rule of a {@link Faults} script: which requests, then, by the call that ends it, what befalls them. */
public final class FaultRule {
    private final Faults script;
    private final Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", Response.JSON));
    private String path = "/";
    private int left;
    private int spared;
    private boolean carriedOut;
    private @Nullable Fault fault;

    FaultRule(Faults script, int requests) {
        this.script = script;
        this.left = requests;
    }

    /** Only for requests whose path starts so. */
    public FaultRule onPath(String prefix) {
        path = prefix;
        return this;
    }

    /** Lets so many of them pass first. */
    public FaultRule after(int requests) {
        spared = requests;
        return this;
    }

    /** MISP does what was asked, and only then the fault comes between: for {@code answer} and {@code cut}. */
    public FaultRule afterCarryingOut() {
        carriedOut = true;
        return this;
    }

    /** A header of the answer to come, such as {@code Retry-After}. */
    public FaultRule header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Answers so; the body may be empty, no JSON, or half of it. */
    public void answer(int status, String body) {
        end(new Fault.Answer(Response.text(status, Map.copyOf(headers), body), carriedOut));
    }

    /** Answers 200 with a page of HTML, as a proxy or a login page in between does. */
    public void answerHtml() {
        header("Content-Type", Response.HTML).answer(200, "<!DOCTYPE html><html><body>Please log in</body></html>");
    }

    public void delay(Duration duration) {
        end(new Fault.Delay(duration));
    }

    /** Never answers, until {@link Faults#release()} or {@link Faults#clear()}. */
    public void hang() {
        end(new Fault.Hang(new CountDownLatch(1)));
    }

    /** Cuts the connection without an answer. */
    public void cut() {
        end(new Fault.Cut(carriedOut));
    }

    /** Sends the first half of MISP's own answer with a length to match: JSON that ends too soon. */
    public void truncate() {
        end(new Fault.Truncation());
    }

    private void end(Fault with) {
        fault = with;
        script.add(this);
    }

    boolean take(String requested) {
        if (left == 0 || !requested.startsWith(path)) {
            return false;
        }
        if (spared > 0) {
            spared--;
            return false;
        }
        if (left != Integer.MAX_VALUE) {
            left--;
        }
        return true;
    }

    boolean exhausted() {
        return left == 0;
    }

    Fault fault() {
        if (fault == null) {
            throw new IllegalStateException("A rule without an end was never added");
        }
        return fault;
    }
}
