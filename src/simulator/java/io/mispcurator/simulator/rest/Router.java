package io.mispcurator.simulator.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.simulator.http.HttpMessage;
import io.mispcurator.simulator.http.Response;
import io.mispcurator.simulator.http.RestException;
import io.mispcurator.simulator.http.RestRequest;
import io.mispcurator.simulator.http.RestRoute;
import io.mispcurator.simulator.instance.BackgroundJobs;
import io.mispcurator.simulator.instance.Instance;
import io.mispcurator.simulator.instance.Synchronisation;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.model.StoredUser;
import io.mispcurator.simulator.zeromq.ZeromqPublisher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** MISP's front door: who asks, what for, is it allowed, is the body JSON; then the controller's action. */
public final class Router {
    private static final String NO_PERMISSION = "You do not have permission to use this functionality.";
    private static final String INVALID_JSON =
            "Invalid JSON input. Make sure that the JSON input is a correctly formatted"
                    + " JSON string. This request has been blocked to avoid an unfiltered request.";

    private final Instance misp;
    private final Authentication authentication;
    private final Map<String, RestRoute> routes = new HashMap<>();

    public Router(
            Instance misp,
            BackgroundJobs jobs,
            Synchronisation synchronisation,
            Sessions sessions,
            ZeromqPublisher publisher) {
        this.misp = misp;
        this.authentication = new Authentication(misp, sessions);
        new EventsController(misp, jobs).addTo(routes);
        new TagsController(misp).addTo(routes);
        new WarninglistsController(misp).addTo(routes);
        new OrganisationsController(misp).addTo(routes);
        new UsersController(misp).addTo(routes);
        new ServersController(misp).addTo(routes);
        new SettingsController(misp, publisher).addTo(routes);
        new TaxonomiesController(misp).addTo(routes);
        new EventAdding(misp, synchronisation).addTo(routes);
        new TagEditing(misp).addTo(routes);
        new UserEditing(misp).addTo(routes);
        new KeyEditing(misp).addTo(routes);
    }

    Response answer(HttpMessage message, boolean keysRejected) {
        if (!message.wantsJson()) {
            return Response.redirect(Response.HTML, "http://" + message.host() + "/users/login");
        }
        return authentication.answer(message, keysRejected, user -> routed(message, user));
    }

    /** What MISP would answer to a request that changes nothing, as if nobody had asked. */
    Response preview(HttpMessage message) {
        return routed(message, misp.users.admin());
    }

    private Response routed(HttpMessage message, StoredUser user) {
        if (!misp.settings.isOn("MISP.live") && !user.siteAdmin()) {
            return Response.redirect(Response.HTML, "http://" + message.host() + "/users/login");
        }
        try {
            return route(message, user);
        } catch (RestException e) {
            return e.response(message.path());
        }
    }

    private Response route(HttpMessage message, StoredUser user) {
        List<String> arguments = new ArrayList<>();
        Map<String, String> named = new LinkedHashMap<>();
        for (String segment : message.segments()) {
            int colon = segment.indexOf(':');
            if (colon > 0) {
                named.put(segment.substring(0, colon), segment.substring(colon + 1));
            } else {
                arguments.add(segment);
            }
        }
        String controller = arguments.isEmpty() ? "" : arguments.remove(0);
        boolean admin = controller.equals("admin") && !arguments.isEmpty();
        controller = admin ? arguments.remove(0) : controller;
        String action = (admin ? "admin_" : "") + (arguments.isEmpty() ? "index" : arguments.remove(0));
        RestRoute route = routes.get((controller + "/" + action).toLowerCase(Locale.ROOT));
        if (route == null) {
            throw RestException.notFound("Not Found");
        }
        if (!route.allows(user)) {
            throw RestException.forbidden(NO_PERMISSION);
        }
        JsonNode body = body(message);
        synchronized (misp) {
            return route.action()
                    .apply(new RestRequest(
                            user, message.method(), message.path(), message.host(), arguments, named, body));
        }
    }

    /** CakePHP reads a body only if it is posted and said to be JSON; without, MISP acts as if nothing was sent. */
    private static JsonNode body(HttpMessage message) {
        if (message.body().isBlank() || message.method().equals("GET") || !message.carriesJson()) {
            return MispJson.MAPPER.missingNode();
        }
        try {
            return MispJson.MAPPER.readTree(message.body());
        } catch (JsonProcessingException e) {
            throw RestException.notAllowed(INVALID_JSON);
        }
    }
}
