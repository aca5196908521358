package io.mispcurator.simulator.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.mispcurator.simulator.faults.ExchangeLog;
import io.mispcurator.simulator.faults.Fault;
import io.mispcurator.simulator.faults.FaultRules;
import io.mispcurator.simulator.http.HttpFront;
import io.mispcurator.simulator.http.HttpMessage;
import io.mispcurator.simulator.http.Response;
import io.mispcurator.simulator.http.RestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Takes each request through the latency, the faults that are ordered for it and MISP. */
public final class MispHandler implements HttpHandler {
    private static final System.Logger LOG = System.getLogger(MispHandler.class.getName());

    private static final Pattern READS =
            Pattern.compile("/events/(index|view|restSearch)|/(warninglists|organisations)/(index|view)");

    private final Router router;
    private final FaultRules faults;
    private final ExchangeLog exchanges;
    private volatile Duration latency;

    public MispHandler(Router router, FaultRules faults, ExchangeLog exchanges, Duration latency) {
        this.router = router;
        this.faults = faults;
        this.exchanges = exchanges;
        this.latency = latency;
    }

    public void setLatency(Duration newLatency) {
        latency = newLatency;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            answer(exchange, HttpMessage.read(exchange));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange, HttpMessage message) throws IOException, InterruptedException {
        wait(latency);
        if (befall(exchange, message, faults.take(message, () -> peek(message)))) {
            return;
        }
        Response own = ask(message);
        // What the answer holds may have changed since it was foreseen, and faults may be about just that.
        if (isRead(message) && befall(exchange, message, faults.takeForAnswer(message, text(own)))) {
            return;
        }
        send(exchange, message, own);
    }

    /** Whether one of the faults has ended the request. */
    private boolean befall(HttpExchange exchange, HttpMessage message, List<Fault> ordered)
            throws IOException, InterruptedException {
        for (Fault fault : ordered) {
            if (fault instanceof Fault.Delay delay) {
                wait(delay.duration());
            } else if (fault instanceof Fault.Hang hang) {
                hang.released().await();
            } else if (fault instanceof Fault.Answer answer) {
                carryOut(message, answer.carriedOut());
                send(exchange, message, answer.response());
                return true;
            } else if (fault instanceof Fault.Cut cut) {
                carryOut(message, cut.carriedOut());
                exchanges.add(message, 0);
                return true;
            } else if (fault instanceof Fault.Break) {
                exchanges.add(message, 0);
                HttpFront.breakOff(exchange, ask(message));
                return true;
            } else if (fault instanceof Fault.Truncation) {
                send(exchange, message, ask(message).halved());
                return true;
            }
        }
        return false;
    }

    /** MISP's own answer to a request that changes nothing, before it is known what befalls that request. */
    private String peek(HttpMessage message) {
        return isRead(message) ? text(preview(message)) : "";
    }

    private static boolean isRead(HttpMessage message) {
        return READS.matcher(message.path()).lookingAt();
    }

    private static String text(Response response) {
        return new String(response.bytes(), StandardCharsets.UTF_8);
    }

    private Response preview(HttpMessage message) {
        try {
            return router.preview(message);
        } catch (RuntimeException e) {
            return RestException.internal().response(message.path());
        }
    }

    private void carryOut(HttpMessage message, boolean wanted) {
        if (wanted) {
            ask(message);
        }
    }

    private Response ask(HttpMessage message) {
        try {
            return router.answer(message, faults.keysRejected());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "The simulated MISP failed on " + message.path(), e);
            return RestException.internal().response(message.path());
        }
    }

    private void send(HttpExchange exchange, HttpMessage message, Response response) throws IOException {
        exchanges.add(message, response.status());
        HttpFront.send(exchange, response);
    }

    private static void wait(Duration duration) throws InterruptedException {
        if (!duration.isZero()) {
            Thread.sleep(duration.toMillis());
        }
    }
}
