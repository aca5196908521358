package io.mispcurator.simulator.faults;

import io.mispcurator.simulator.http.HttpMessage;
import io.mispcurator.simulator.http.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One rule of a {@link FaultRules} script: which requests, then, by the call that ends it, what befalls them. */
public final class FaultRule {
    private final FaultRules script;
    private final Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", Response.JSON));
    private String path = "/";
    private String named = "";
    private Pattern body = Pattern.compile("");
    private int left;
    private int spared;
    private boolean carriedOut;
    private @Nullable Fault fault;

    FaultRule(FaultRules script, int requests) {
        this.script = script;
        this.left = requests;
    }

    /** Only for requests whose path starts so. */
    public FaultRule onPath(String prefix) {
        path = prefix;
        return this;
    }

    /** Only for requests with this in their body, such as the number of a page or of an organisation. */
    public FaultRule onBody(String regularExpression) {
        body = Pattern.compile(regularExpression);
        return this;
    }

    /**
     * Only for requests that have to do with this event, organisation or list: whose path or body names it or, of those that
     * only read, whose answer would. So one event can be more than MISP can answer for, whatever asks for it.
     */
    public FaultRule naming(String uuid) {
        named = uuid;
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

    /** Never answers, until {@link FaultRules#release()} or {@link FaultRules#clear()}. */
    public void hang() {
        end(new Fault.Hang(new CountDownLatch(1)));
    }

    /** Cuts the connection without an answer. */
    public void cut() {
        end(new Fault.Cut(carriedOut));
    }

    /** Cuts the connection in the middle of MISP's own answer. */
    public void breakOff() {
        end(new Fault.Break());
    }

    /** Sends the first half of MISP's own answer with a length to match: JSON that ends too soon. */
    public void truncate() {
        end(new Fault.Truncation());
    }

    private void end(Fault with) {
        fault = with;
        script.add(this);
    }

    /** @param answer what MISP itself would answer, if the request only reads; else nothing */
    boolean take(HttpMessage request, Supplier<String> answer) {
        if (left == 0 || !concerns(request, answer)) {
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

    boolean isNaming() {
        return !named.isEmpty();
    }

    private boolean concerns(HttpMessage request, Supplier<String> answer) {
        return request.path().startsWith(path)
                && body.matcher(request.body()).find()
                && (request.path().contains(named)
                        || request.body().contains(named)
                        || answer.get().contains(named));
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
