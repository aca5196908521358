package io.mispcurator.rest;

import io.mispcurator.rest.MispSessions.Session;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Gives each request of a call a session of its own, if MISP has offered one, beside the key. What is refused within a
 * session is asked once more without it before it is believed: the session's user or key may be gone, its cookie illegal.
 */
final class SessionKeeper implements ExecChainHandler {

    /** What is left of an answer that is not believed. */
    private static final int MAX_DISCARDED = 64 * 1024;

    /** Where a request's context has the cookie that it was sent with. */
    private static final String SECRET = SessionKeeper.class.getName();

    private final String call;
    private final MispSessions sessions;

    /** @param call what the requests are called, such as {@code events/view} */
    SessionKeeper(String call, MispSessions sessions) {
        this.call = call;
        this.sessions = sessions;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Session session = sessions.take();
        if (session == null) {
            return kept(chain.proceed(request, scope), null);
        }
        request.setHeader(new BasicHeader("Cookie", session.cookie(), true));
        scope.clientContext.setAttribute(SECRET, session.secret());
        // A request that fails may still be at work in MISP, and holds the session's lock: it is not given back.
        ClassicHttpResponse response = chain.proceed(request, scope);
        boolean isNew = setCookie(response) != null;
        if (!isRefusal(response) || isNew && !session.live()) {
            return kept(response, session);
        }
        discard(response, scope);
        ClassicHttpResponse believed =
                chain.proceed(ClassicRequestBuilder.copy(scope.originalRequest).build(), scope);
        if (believed.getCode() == response.getCode() && !isNew) {
            sessions.giveBack(session);
        } else if (session.live()) {
            sessions.dropAll();
        } else {
            sessions.areOff(); // something on the way spoils cookies
        }
        return kept(believed, null);
    }

    /** The cookie that a request was sent with, which an answer that repeats the request must not tell; null for none. */
    static @Nullable String secret(HttpContext context) {
        return (String) context.getAttribute(SECRET);
    }

    private ClassicHttpResponse kept(ClassicHttpResponse response, @Nullable Session used) {
        String setCookie = setCookie(response);
        String cookie = MispSessions.cookie(setCookie);
        Session next = null;
        if (used != null && setCookie == null) {
            next = used.proven();
        } else if (used != null && used.cookie().equals(cookie)) {
            sessions.areOff();
        } else if (response.getCode() == 200) {
            next = sessions.offered(call, cookie);
        }
        HttpEntity entity = response.getEntity();
        if (next != null && entity != null) {
            response.setEntity(new Releasing(entity, next));
        } else if (next != null) {
            sessions.giveBack(next);
        }
        return response;
    }

    private static boolean isRefusal(ClassicHttpResponse response) {
        int status = response.getCode();
        return status == 401 || status == 403 || status == 500 || status >= 300 && status < 400;
    }

    private static @Nullable String setCookie(ClassicHttpResponse response) {
        for (Header header : response.getHeaders("Set-Cookie")) {
            if (header.getValue().startsWith("MISP-")) {
                return header.getValue();
            }
        }
        return null;
    }

    private static void discard(ClassicHttpResponse response, ExecChain.Scope scope) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            try (InputStream rest =
                    new BoundedStream(entity.getContent(), MAX_DISCARDED, scope.execRuntime::discardEndpoint)) {
                rest.readNBytes(MAX_DISCARDED);
            }
        }
        response.close();
    }

    /** An answer whose session is free again when it was read to its end; one that breaks off may hold its lock still. */
    private final class Releasing extends HttpEntityWrapper {

        private final Session session;
        private @Nullable InputStream content;

        /** @param session what is free again at the end */
        Releasing(HttpEntity entity, Session session) {
            super(entity);
            this.session = session;
        }

        /** The same stream each time, as there is only one answer. */
        @Override
        public InputStream getContent() throws IOException {
            if (content == null) {
                content = new FilterInputStream(super.getContent()) {
                    private boolean released;

                    @Override
                    public int read() throws IOException {
                        return ended(super.read());
                    }

                    @Override
                    public int read(byte[] into, int offset, int length) throws IOException {
                        return ended(super.read(into, offset, length));
                    }

                    private int ended(int count) {
                        if (count < 0 && !released) {
                            released = true;
                            sessions.giveBack(session);
                        }
                        return count;
                    }
                };
            }
            return content;
        }
    }
}
