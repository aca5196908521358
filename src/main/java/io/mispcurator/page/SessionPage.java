package io.mispcurator.page;

import io.mispcurator.management.Access;
import io.mispcurator.management.Access.TooManyAttemptsException;
import io.mispcurator.management.OpenPage;
import io.mispcurator.management.Page;
import io.mispcurator.management.Request;
import io.mispcurator.management.Session;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /curator/session}: how a browser gets in by the token, what it has to repeat when it writes, and how it leaves. */
public final class SessionPage implements Page, OpenPage {

    public static final String PATH = "/curator/session";

    private final Html form = Html.read("/page/log-in.html");
    private final Access access;

    public SessionPage(Access access) {
        this.access = access;
    }

    /** @param until null where no token is needed, so that there is nothing to leave */
    private record View(String csrf, @Nullable Instant until) {}

    @Override
    public boolean isOpen(String method, String path) {
        return path.equals(PATH) && method.equals("POST");
    }

    @Override
    public void answer(Request request) throws Exception {
        if (!request.path().equals(PATH)) {
            request.notFound();
            return;
        }
        switch (request.method()) {
            case "GET" -> show(request);
            case "POST" -> begin(request);
            case "DELETE" -> end(request);
            default -> request.notAllowed("GET, POST, DELETE");
        }
    }

    private void show(Request request) throws Exception {
        Session session = request.session();
        if (session == null) {
            request.error(404, "whoever bears the token has no session");
        } else {
            request.json(200, new View(session.csrf(), access.isByToken() ? session.until() : null));
        }
    }

    private void begin(Request request) throws Exception {
        Map<String, String> fields = request.form();
        if (!access.isByToken()) {
            request.with("Location", IndexPage.PATH).empty(303);
        } else if (!access.csrf().equals(fields.get("csrf"))) {
            ask(request, 403, "This form was of an earlier start of the curator. Please try again.");
        } else {
            try {
                Session session = access.logIn(fields.getOrDefault("token", "").strip(), request.address());
                if (session == null) {
                    ask(request, 401, "That is not the token.");
                } else {
                    request.with("Set-Cookie", cookie(request, session.id(), Access.MAX_SESSION.toSeconds()))
                            .with("Location", IndexPage.PATH)
                            .empty(303);
                }
            } catch (TooManyAttemptsException e) {
                ask(request.with("Retry-After", "60"), 429, "Too many wrong tokens. Please try again in a minute.");
            }
        }
    }

    private void end(Request request) throws Exception {
        Session session = request.session();
        if (session != null && access.isByToken()) {
            access.logOut(session);
        }
        request.with("Set-Cookie", cookie(request, "", 0)).empty(204);
    }

    /** Where TLS ends at a proxy, the cookie is for TLS alone. */
    private static String cookie(Request request, String value, long seconds) {
        boolean tls = "https".equalsIgnoreCase(request.header("X-Forwarded-Proto"))
                || Objects.requireNonNullElse(request.header("Origin"), "").startsWith("https:");
        return Access.cookieName(request.port()) + "=" + value + "; Path=/; HttpOnly; SameSite=Strict; Max-Age="
                + seconds + (tls ? "; Secure" : "");
    }

    /** Asks for the token. */
    void ask(Request request, int status, String words) throws Exception {
        request.with("Content-Security-Policy", Html.POLICY)
                .bytes(
                        status,
                        "text/html; charset=utf-8",
                        form.with(Map.of("csrf", Html.text(access.csrf()), "words", Html.text(words))));
    }
}
