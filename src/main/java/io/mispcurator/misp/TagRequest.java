package io.mispcurator.misp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The bodies of the requests that search for tags and change those of an event (MISP: TagsController). */
public final class TagRequest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private TagRequest() {}

    /**
     * Which tags go into one request. One whose name is a pattern to SQL's LIKE, by which MISP looks for it, goes alone:
     * only of a single tag does MISP say which one it attached.
     *
     * @param asked a tag's name, or a collection of them
     */
    public static List<List<String>> batches(Object asked) {
        List<String> tags = asked instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of(asked.toString());
        List<List<String>> batches = new ArrayList<>();
        List<String> plain = tags.stream().filter(tag -> !isPattern(tag)).toList();
        if (!plain.isEmpty()) {
            batches.add(plain);
        }
        tags.stream().filter(TagRequest::isPattern).map(List::of).forEach(batches::add);
        return batches;
    }

    /** Whether MISP, which looks by SQL's LIKE for a tag to attach, may take another one for it. */
    public static boolean isPattern(String tag) {
        return tag.chars().anyMatch(character -> "_%\\".indexOf(character) >= 0);
    }

    /** Whether MISP, asked to attach a tag of this name, may take the other one: {@code _} and {@code %} match any. */
    public static boolean mayTake(String tag, String other) {
        String form = Pattern.quote(tag).replace("_", "\\E.\\Q").replace("%", "\\E.*\\Q");
        return Pattern.compile(form, Pattern.DOTALL).matcher(other).matches();
    }

    /**
     * All tags in one request; MISP creates a tag that does not exist, if the user may.
     *
     * @param tags a tag's name, or a collection of them
     */
    public static String attach(String event, Object tags, boolean local) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("uuid", EventUuid.checked(event));
        request.put("tag", tags instanceof Collection<?> ? tags : List.of(tags));
        request.put("local", local);
        return json(request);
    }

    /** One tag, by its number or its name: MISP answers 500 to a list here. */
    public static String remove(String event, String tag) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("uuid", EventUuid.checked(event));
        request.put("tag", tag);
        return json(request);
    }

    /**
     * Which tags there are of these names; what else MISP would read from an address is left out of it.
     *
     * @param tags a tag's name, or a collection of them
     */
    public static String search(Object tags) {
        return json(Map.of("tag", tags instanceof Collection<?> ? tags : List.of(tags)));
    }

    private static String json(Map<String, Object> request) {
        try {
            return MAPPER.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }
}
