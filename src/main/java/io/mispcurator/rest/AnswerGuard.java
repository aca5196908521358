package io.mispcurator.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;

/**
 * Bounds and cleans MISP's answers before they are read: an answer has an end, what is left of it is not waited for, and
 * no secret is in it, whichever error page repeats the request.
 */
final class AnswerGuard implements ExecChainHandler {

    /** More than any event that MISP can show; what is kept of an answer is far less. */
    static final long MAX_BYTES = 256L * 1024 * 1024;

    private final List<String> secrets;
    private final long longest;
    private final ClockDifference clock;

    /** @param secrets what is blanked wherever it is in an answer, besides the cookie of a session */
    AnswerGuard(List<String> secrets, long longest, ClockDifference clock) {
        this.secrets = List.copyOf(secrets);
        this.longest = longest;
        this.clock = clock;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response;
        try {
            response = chain.proceed(request, scope);
        } catch (HttpException e) {
            // It may quote what was no HTTP.
            throw new NoHttpException(blanked(String.valueOf(e.getMessage()), secrets(scope)));
        }
        clock.saw(response.getFirstHeader(HttpHeaders.DATE));
        HttpEntity entity = explained(response, scope);
        if (entity != null) {
            response.setEntity(new Guarded(entity, scope));
        }
        return response;
    }

    /** Those of all requests, and the cookie that this one was sent with. */
    private List<String> secrets(ExecChain.Scope scope) {
        String cookie = SessionKeeper.secret(scope.clientContext);
        if (cookie == null) {
            return secrets;
        }
        List<String> all = new ArrayList<>(secrets);
        all.add(cookie);
        return all;
    }

    /**
     * A reader of answers sees status and body only. Where a redirect leads is in a header, so it is put into the body in
     * MISP's own form.
     */
    private @Nullable HttpEntity explained(ClassicHttpResponse response, ExecChain.Scope scope) {
        Header location = response.getFirstHeader(HttpHeaders.LOCATION);
        if (response.getCode() / 100 == 3 && location != null) {
            scope.execRuntime.discardEndpoint();
            return message("a redirect to " + blanked(location.getValue(), secrets(scope)));
        }
        return response.getEntity();
    }

    private static HttpEntity message(String text) {
        return new StringEntity(
                JsonNodeFactory.instance.objectNode().put("message", text).toString(), ContentType.APPLICATION_JSON);
    }

    private static String blanked(String text, List<String> secrets) {
        String blanked = text;
        for (String secret : secrets) {
            blanked = blanked.replace(secret, "*".repeat(secret.length()));
        }
        return blanked;
    }

    private final class Guarded extends HttpEntityWrapper {

        private final ExecChain.Scope scope;
        private @Nullable InputStream content;

        Guarded(HttpEntity entity, ExecChain.Scope scope) {
            super(entity);
            this.scope = scope;
        }

        /** The same stream each time, as there is only one answer. */
        @Override
        public InputStream getContent() throws IOException {
            if (content == null) {
                content = new BoundedStream(super.getContent(), longest, scope.execRuntime::discardEndpoint);
                for (String secret : secrets(scope)) {
                    content = new BlankedStream(content, secret);
                }
            }
            return content;
        }
    }
}
