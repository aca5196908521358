package io.mispcurator.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.simulator.http.Paging;
import io.mispcurator.simulator.http.PhpValue;
import io.mispcurator.simulator.http.Response;
import io.mispcurator.simulator.http.RestRequest;
import io.mispcurator.simulator.instance.Instance;
import io.mispcurator.simulator.json.EventJson;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.model.StoredEvent;
import io.mispcurator.simulator.model.Uuids;
import java.util.List;
import java.util.Set;

/** {@code /events/restSearch} in JSON: whole events, or with {@code metadata} without attributes (recordings 32 to 37). */
final class EventSearch {
    private static final Set<String> NOT_SIMULATED = Set.of(
            "last",
            "from",
            "to",
            "date",
            "value",
            "type",
            "category",
            "eventinfo",
            "event_timestamp",
            "attribute_timestamp",
            "threat_level_id",
            "sharinggroup",
            "searchall",
            "quickfilter",
            "tag",
            "order");

    private final RestRequest request;
    private final EventFilter filter;

    EventSearch(Instance misp, RestRequest request) {
        this.request = request;
        this.filter = new EventFilter(misp);
    }

    Response answer() {
        addConditions();
        List<StoredEvent> found = filter.select();
        List<StoredEvent> page = Paging.of(request).of(found);
        boolean metadata = PhpValue.truthy(request.parameter("metadata"));
        Set<String> parts = metadata ? EventJson.METADATA : EventJson.ALL_PARTS;
        boolean withCreator = request.user().siteAdmin();
        MispJson body = out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("response");
            for (StoredEvent event : page) {
                EventJson.document(event, withCreator, parts, !metadata).writeTo(out);
            }
            out.writeEndArray();
            out.writeEndObject();
        };
        Response response =
                metadata ? Response.json(200, body) : Response.json(200, body).streamed();
        return response.with("X-Result-Count", Integer.toString(found.size()))
                .with("X-Export-Module-Used", "json")
                .with("X-Response-Format", "json")
                .with("X-Skipped-Elements-Count", "0")
                .with("Content-Disposition", "attachment; filename=\"misp.event.list.json\"");
    }

    private void addConditions() {
        EventFilter.refuse(request.body(), NOT_SIMULATED);
        JsonNode uuid = request.parameter("uuid");
        if (PhpValue.truthy(uuid)) {
            List<String> uuids = EventFilter.pieces(uuid, "\\|");
            filter.among(uuids.stream().filter(Uuids::isUuid).toList());
        }
        JsonNode eventId = request.parameter("eventid");
        if (PhpValue.truthy(eventId)) {
            filter.among(EventFilter.pieces(eventId, "\\|"));
        }
        JsonNode published = request.parameter("published");
        if (!published.isMissingNode() && !published.isNull()) {
            filter.and(event -> event.published() == PhpValue.truthy(published));
        }
        filter.organisations(EventFilter.pieces(request.parameter("org"), "\\|"));
        filter.tags(EventFilter.pieces(request.parameter("tags"), "\\|"));
        filter.time(request.parameter("timestamp"), StoredEvent::timestamp);
        filter.time(request.parameter("publish_timestamp"), StoredEvent::publishTimestamp);
    }
}
