package io.mispcurator.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mispcurator.simulator.http.PhpValue;
import io.mispcurator.simulator.http.Response;
import io.mispcurator.simulator.http.RestException;
import io.mispcurator.simulator.http.RestRequest;
import io.mispcurator.simulator.http.RestRoute;
import io.mispcurator.simulator.instance.Instance;
import io.mispcurator.simulator.instance.ServerSettings.Definition;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.model.Permission;
import io.mispcurator.simulator.zeromq.ZeromqPublisher;
import java.util.Map;
import java.util.Objects;

/**
 * MISP's settings and its publisher over REST (recordings 370 to 453): {@code getSetting}, {@code serverSettingsEdit}, and
 * what starts, stops and, by asking for its state, starts the publisher.
 */
final class SettingsController {
    private static final String FIELD_UPDATED = "Field updated";
    private static final String EDIT_URL = "/servers/serverSettingsEdit";

    private final Instance misp;
    private final ZeromqPublisher publisher;

    SettingsController(Instance misp, ZeromqPublisher publisher) {
        this.misp = misp;
        this.publisher = publisher;
    }

    void addTo(Map<String, RestRoute> routes) {
        routes.put("servers/getsetting", RestRoute.needing(Permission.SITE_ADMIN, this::setting));
        routes.put("servers/serversettingsedit", RestRoute.needing(Permission.SITE_ADMIN, this::edit));
        routes.put("servers/startzeromqserver", RestRoute.needing(Permission.SITE_ADMIN, request -> {
            publisher.start();
            return told("started");
        }));
        routes.put("servers/stopzeromqserver", RestRoute.needing(Permission.SITE_ADMIN, request -> {
            publisher.stop();
            return told("killed");
        }));
        routes.put("servers/statuszeromqserver", RestRoute.needing(Permission.SITE_ADMIN, request -> {
            publisher.start();
            throw RestException.internal();
        }));
    }

    private static Response told(String what) {
        return Response.ok(
                MispJson.object().put("saved", true).put("success", "ZeroMQ server successfully " + what + "."));
    }

    private Response setting(RestRequest request) {
        Definition definition = definition(request.argument(0));
        ObjectNode body = MispJson.object().put("level", definition.level());
        body.put("description", definition.description());
        body.set("value", value(definition));
        body.put("test", definition.test()).put("type", definition.kind());
        if (definition.name().startsWith("Security.")) {
            body.put("null", true);
        }
        if (definition.reloads()) {
            body.put("afterHook", "zmqAfterHook");
        }
        return Response.ok(body.put("name", definition.name()));
    }

    private JsonNode value(Definition definition) {
        return MispJson.MAPPER.valueToTree(misp.settings.get(definition.name()));
    }

    private Definition definition(String name) {
        Definition definition = misp.settings.definition(name);
        if (definition == null) {
            throw RestException.notFound("Setting " + name + " is invalid.");
        }
        if (definition.redacted()) {
            throw RestException.forbidden("This setting is redacted.");
        }
        return definition;
    }

    private Response edit(RestRequest request) {
        String name = request.argument(0);
        if (!request.post()) {
            ObjectNode shown = MispJson.object();
            shown.set(name, value(definition(name)));
            return Response.ok(shown);
        }
        Definition definition = misp.settings.definition(name);
        if (definition == null) {
            throw RestException.notFound("Setting " + name + " is invalid.");
        }
        if (definition.commandLineOnly()) {
            throw RestException.notAllowed("This setting can only be edited via the CLI.");
        }
        JsonNode wanted = request.body().path("value");
        if (!wanted.isValueNode() || wanted.isMissingNode()) {
            return refused("Invalid input. Expected: {\"value\": \"new_setting\"}");
        }
        Object value = typed(definition, wanted);
        String complaint = definition.check().apply(value);
        if (complaint != null && !PhpValue.truthy(request.body().path("force"))) {
            return refused(complaint);
        }
        change(request, definition, value);
        return Response.saved(FIELD_UPDATED, EDIT_URL);
    }

    private static Response refused(String errors) {
        return Response.notSaved(
                "Could not serverSettingsEdit Server",
                EDIT_URL,
                MispJson.MAPPER.getNodeFactory().textNode(errors));
    }

    /** Any text is taken for true, but for the empty one and 0 (recordings 399 to 401, 428). */
    private static Object typed(Definition definition, JsonNode wanted) {
        return switch (definition.kind()) {
            case "boolean" -> PhpValue.truthy(wanted) && !wanted.asText().equals("false");
            case "numeric" -> wanted.canConvertToLong() ? (Object) wanted.asLong() : wanted.asText();
            default -> wanted.asText();
        };
    }

    private void change(RestRequest request, Definition definition, Object value) {
        Object before = Objects.requireNonNull(misp.settings.get(definition.name()));
        String change = definition.name() + " (" + php(before) + ") => (" + php(value) + ")";
        misp.audit.settingChanged(request.actor(), change);
        misp.settings.set(definition.name(), value);
        if (definition.name().equals("Plugin.ZeroMQ_enable") && value.equals(false)) {
            publisher.stop();
        } else if (definition.reloads() && misp.settings.isOn("Plugin.ZeroMQ_enable")) {
            publisher.start();
        }
    }

    private static String php(Object value) {
        return value instanceof Boolean on ? on ? "1" : "" : value.toString();
    }
}
