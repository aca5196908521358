package io.mispcurator.simulator.rest;

import io.mispcurator.simulator.http.HttpMessage;
import io.mispcurator.simulator.http.Response;
import io.mispcurator.simulator.http.RestException;
import io.mispcurator.simulator.instance.Instance;
import io.mispcurator.simulator.model.StoredUser;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Who asks: the user of a session that lives, or else of the key; and which session the answer opens. */
final class Authentication {
    private static final int KEY_LENGTH = 40;
    private static final String FAILED = "Authentication failed. Please make sure you pass the API key of"
            + " an API enabled user along in the Authorization header.";
    private static final String USER_GONE =
            "Something went wrong. Your user account that you are authenticated with doesn't exist anymore.";

    /** Their session is ended before it is saved (recordings 317-321). */
    private static final List<String> CLOSING = List.of("/servers/getversion", "/tags/search");

    private final Instance misp;
    private final Sessions sessions;

    Authentication(Instance misp, Sessions sessions) {
        this.misp = misp;
        this.sessions = sessions;
    }

    Response answer(HttpMessage message, boolean keysRejected, Function<StoredUser, Response> action) {
        String sent = sessions.sent(message);
        if (!sent.isEmpty() && !Sessions.isLegal(sent)) {
            return refused(message);
        }
        Sessions.Session session = sessions.find(sent);
        if (session == null) {
            return byKey(message, sent, keysRejected, action);
        }
        session.lock();
        try {
            return within(session, message, sent, keysRejected, action);
        } finally {
            session.unlock();
        }
    }

    /** MISP looks at no key then, unless the setting was switched off since (recordings 307-310, 941-943). */
    private Response within(
            Sessions.Session session,
            HttpMessage message,
            String sent,
            boolean keysRejected,
            Function<StoredUser, Response> action) {
        if (!sessions.areKept() && !message.key().isEmpty()) {
            sessions.end(sent);
            return byKey(message, sent, keysRejected, action);
        }
        if (misp.users.isRemoved(session.user())) {
            return Response.failure(401, USER_GONE, message.path());
        }
        if (keysRejected || misp.users.withKey(session.key()) == null) {
            return RestException.internal().response(message.path());
        }
        return action.apply(session.user());
    }

    private Response byKey(
            HttpMessage message, String sent, boolean keysRejected, Function<StoredUser, Response> action) {
        String key = message.key();
        StoredUser user = keysRejected ? null : misp.users.withKey(key);
        if (user == null) {
            Response refused = refused(message);
            return key.isEmpty() && !sent.isEmpty() ? refused : with(sessions.fresh(), refused);
        }
        sessions.hash();
        Response response = action.apply(user);
        if (response.status() >= 400) {
            sessions.hash(); // for the error's page (recording 940)
        }
        if (!sessions.areKept()) {
            return with(sent.isEmpty() ? sessions.fresh() : sent, response);
        }
        return with(keeps(message) ? sessions.open(user, key) : sessions.fresh(), response);
    }

    private static boolean keeps(HttpMessage message) {
        String path = message.path().toLowerCase(Locale.ROOT);
        return CLOSING.stream().noneMatch(path::startsWith);
    }

    private Response with(String session, Response response) {
        return response.with("Set-Cookie", sessions.cookie(session));
    }

    private Response refused(HttpMessage message) {
        String key = message.key();
        synchronized (misp) {
            if (key.length() == KEY_LENGTH) {
                String hidden = key.substring(0, 4) + "*".repeat(32) + key.substring(36);
                misp.audit.authenticationFailed("Failed authentication using API key (" + hidden + ")");
            } else {
                String why = key.isEmpty()
                        ? "Failed API authentication. No authkey was provided."
                        : "Failed authentication using an API key of incorrect length.";
                misp.audit.authenticationFailed(why);
                misp.audit.authenticationFailed(why);
            }
        }
        return Response.failure(403, FAILED, message.path());
    }
}
