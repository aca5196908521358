package io.mispcurator.rest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Bounds and cleans MISP's answers before they are read: an answer has an end, what is left of it is not waited for, and
 * no secret is in it, whichever error page repeats the request.
 */
final class AnswerGuard implements ExecChainHandler {

    /** More than any event that MISP can show; what is kept of an answer is far less. */
    static final long LONGEST = 256L * 1024 * 1024;

    private final List<String> secrets;
    private final long longest;

    /** @param secrets what is blanked wherever it is in an answer */
    AnswerGuard(List<String> secrets, long longest) {
        this.secrets = List.copyOf(secrets);
        this.longest = longest;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response;
        try {
            response = chain.proceed(request, scope);
        } catch (HttpException e) {
            // It may quote what was no HTTP.
            throw new IOException("what answers speaks no HTTP: " + blanked(String.valueOf(e.getMessage())));
        }
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            response.setEntity(new Guarded(entity, scope));
        }
        return response;
    }

    private String blanked(String text) {
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
                for (String secret : secrets) {
                    content = new BlankedStream(content, secret);
                }
            }
            return content;
        }
    }
}
