package io.mispcurator.misp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bodies of the requests that search for tags, make them and change those of an event (MISP: TagsController). */
public final class TagRequest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TagRequest() {}

    /** Whether MISP, which looks by SQL's LIKE for a tag to attach, may take another one for it. */
    public static boolean isPattern(String tag) {
        return tag.chars().anyMatch(character -> "_%\\".indexOf(character) >= 0);
    }

    /**
     * All tags in one request. MISP makes a tag that does not exist, if the user may.
     *
     * @param tags a tag's name or its number in MISP, or a collection of them
     * @throws IllegalArgumentException for a name by which MISP may take another tag: it goes by its number
     */
    public static String attach(String event, Object tags, boolean local) {
        List<String> references = references(tags);
        references.forEach(TagRequest::checkExact);
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("uuid", EventUuid.checked(event));
        request.put("tag", references);
        request.put("local", local);
        return json(request);
    }

    /**
     * One tag: MISP answers 500 to a list here.
     *
     * @param tag its number in MISP, or a name
     * @throws IllegalArgumentException for a name by which MISP may take another tag
     */
    public static String remove(String event, String tag) {
        checkExact(tag);
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("uuid", EventUuid.checked(event));
        request.put("tag", tag);
        return json(request);
    }

    private static void checkExact(String tag) {
        if (isPattern(tag) || !tag.strip().equals(tag) || tag.isEmpty()) {
            throw new IllegalArgumentException(
                    "MISP may take another tag for " + Json.shown(tag) + ": it is named by its number");
        }
    }

    static List<String> references(Object tags) {
        return tags instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of(tags.toString());
    }

    /** The body of {@code POST /tags/add}, to which MISP answers with the tag of that name if there is one. */
    public static String make(String tag) {
        return json(Map.of("name", tag));
    }

    /**
     * Which tags there are of these names; what else MISP would read from an address is left out of it.
     *
     * @param tags a tag's name, or a collection of them
     */
    public static String search(Object tags) {
        return json(Map.of("tag", references(tags)));
    }

    private static String json(Map<String, Object> request) {
        try {
            return MAPPER.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }
}
