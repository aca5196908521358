package io.mispcurator.simulator.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.mispcurator.simulator.http.Paging;
import io.mispcurator.simulator.http.PhpValue;
import io.mispcurator.simulator.http.Response;
import io.mispcurator.simulator.http.RestRequest;
import io.mispcurator.simulator.instance.Instance;
import io.mispcurator.simulator.json.EventRowJson;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.model.StoredEvent;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code /events/index}: unknown filters are ignored, so a misspelt one returns everything (recording 52); with
 * {@code minimal}, events without attributes are left out.
 */
final class EventIndex {
    private static final Set<String> FILTERS = Set.of(
            "published",
            "eventid",
            "org",
            "tag",
            "tags",
            "timestamp",
            "publishtimestamp",
            "publish_timestamp",
            "minimal");
    private static final Set<String> NOT_SIMULATED = Set.of(
            "all",
            "attribute",
            "datefrom",
            "dateuntil",
            "eventinfo",
            "distribution",
            "sharinggroup",
            "analysis",
            "threatlevel",
            "email",
            "hasproposal",
            "value");
    private static final Map<String, Comparator<StoredEvent>> SORTS = Map.of(
            "id", Comparator.comparingLong(StoredEvent::id),
            "timestamp", Comparator.comparingLong(StoredEvent::timestamp),
            "publish_timestamp", Comparator.comparingLong(StoredEvent::publishTimestamp),
            "published", Comparator.comparing(StoredEvent::published),
            "uuid", Comparator.comparing(StoredEvent::uuid),
            "info", Comparator.comparing(StoredEvent::info),
            "date", Comparator.comparing(event -> event.origin().date()),
            "orgc_id", Comparator.comparing(event -> event.orgc().id()),
            "attribute_count", Comparator.comparingInt(StoredEvent::attributeCount));

    private static final int UUID_LENGTH = 36;
    private static final Comparator<StoredEvent> BY_ID = Comparator.comparingLong(StoredEvent::id);
    private static final Comparator<StoredEvent> BY_ORGANISATION =
            Comparator.<StoredEvent>comparingLong(event -> event.orgc().id()).thenComparing(BY_ID);

    private final RestRequest request;
    private final EventFilter filter;
    private final Map<String, JsonNode> parameters = new HashMap<>();

    EventIndex(Instance misp, RestRequest request) {
        this.request = request;
        this.filter = new EventFilter(misp);
        request.named()
                .forEach((name, value) ->
                        put(name, MispJson.MAPPER.getNodeFactory().textNode(value)));
        request.body().properties().forEach(field -> put(field.getKey(), field.getValue()));
    }

    private void put(String name, JsonNode value) {
        String bare = name.toLowerCase(Locale.ROOT);
        bare = bare.startsWith("search") ? bare.substring("search".length()) : bare;
        if (FILTERS.contains(bare)) {
            parameters.put(bare, value);
        }
    }

    private JsonNode parameter(String name) {
        return parameters.getOrDefault(name, MissingNode.getInstance());
    }

    Response answer() {
        boolean minimal = PhpValue.truthy(parameter("minimal"));
        addConditions(minimal);
        List<StoredEvent> found = filter.select();
        found.sort(order());
        List<StoredEvent> page = Paging.of(request).of(found);
        MispJson body = out -> {
            out.writeStartArray();
            for (StoredEvent event : page) {
                if (minimal) {
                    EventRowJson.writeMinimal(out, event);
                } else {
                    EventRowJson.writeIndexed(out, event);
                }
            }
            out.writeEndArray();
        };
        return Response.json(200, body).with("X-Result-Count", Integer.toString(found.size()));
    }

    private void addConditions(boolean minimal) {
        EventFilter.refuse(request.body(), NOT_SIMULATED);
        if (minimal) {
            filter.and(event -> event.attributeCount() > 0);
        }
        JsonNode published = parameter("published");
        if (published.isValueNode() && !published.asText().equals("2")) {
            filter.and(event -> event.published() == PhpValue.truthy(published));
        }
        eventIds(EventFilter.pieces(parameter("eventid"), "\\|"));
        filter.organisations(EventFilter.pieces(parameter("org"), "\\|"));
        filter.tags(EventFilter.pieces(parameter("tag"), "\\|"));
        filter.tags(EventFilter.pieces(parameter("tags"), "\\|"));
        filter.time(parameter("timestamp"), StoredEvent::timestamp);
        filter.time(parameter("publishtimestamp"), StoredEvent::publishTimestamp);
        filter.time(parameter("publish_timestamp"), StoredEvent::publishTimestamp);
    }

    /** Uuids and ids are told apart by length, and both must hold if both are asked for. */
    private void eventIds(List<String> pieces) {
        Map<Boolean, List<String>> byExclusion =
                pieces.stream().map(String::trim).collect(Collectors.partitioningBy(piece -> piece.startsWith("!")));
        for (Set<String> alike : byKind(byExclusion.get(false))) {
            filter.among(alike);
        }
        for (String excluded : byExclusion.get(true)) {
            String bare = excluded.substring(1);
            filter.and(event ->
                    !event.uuid().equals(bare) && !Long.toString(event.id()).equals(bare));
        }
    }

    private static Collection<Set<String>> byKind(List<String> pieces) {
        return pieces.stream()
                .collect(Collectors.groupingBy(piece -> piece.length() == UUID_LENGTH, Collectors.toSet()))
                .values();
    }

    /** Unless a field is asked for, by id, or by organisation first where one is asked for (recordings 42 and 43). */
    private Comparator<StoredEvent> order() {
        Comparator<StoredEvent> unasked = parameters.containsKey("org") ? BY_ORGANISATION : BY_ID;
        Comparator<StoredEvent> asked = SORTS.get(request.parameter("sort").asText());
        if (asked == null) {
            return unasked;
        }
        Comparator<StoredEvent> order = asked.thenComparing(BY_ID);
        boolean descending = request.parameter("direction").asText().equalsIgnoreCase("desc");
        return descending ? order.reversed() : order;
    }
}
