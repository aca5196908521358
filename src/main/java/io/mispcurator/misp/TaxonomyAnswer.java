package io.mispcurator.misp;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The answer to {@code GET /taxonomies/view/<namespace>}: the tags that a taxonomy has, made or not. */
public final class TaxonomyAnswer {

    private static final String CALL = "taxonomies/view";
    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,100}");

    private TaxonomyAnswer() {}

    /** Whether a taxonomy can be called so, and the name can be part of an address. */
    public static boolean isNamespace(String name) {
        return NAMESPACE.matcher(name).matches();
    }

    /**
     * What may become part of the address.
     *
     * @throws IllegalArgumentException if no taxonomy can be called so
     */
    public static String namespace(String name) {
        if (!isNamespace(name)) {
            throw new IllegalArgumentException("no taxonomy is called " + Json.shown(name));
        }
        return name;
    }

    /**
     * Reads and closes the body, if there is one.
     *
     * @return the names of its tags; none if there is no such taxonomy
     * @throws MispException if the answer is any other
     */
    public static List<String> read(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        return taxonomy(status, retryAfter, body).map(Taxonomy::tags).orElse(List.of());
    }

    /**
     * Reads and closes the body, if there is one.
     *
     * @return empty if there is no such taxonomy
     * @throws MispException if the answer is any other
     */
    public static Optional<Taxonomy> taxonomy(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        Answer answer = Answer.read(status, retryAfter, body);
        JsonNode json = answer.json();
        if (status == 404 && json != null) {
            return Optional.empty();
        }
        if (!answer.isOk() || json == null) {
            throw answer.failure(CALL);
        }
        List<String> tags = new ArrayList<>();
        json.path("entries").forEach(entry -> tags.add(entry.path("tag").asText("")));
        JsonNode row = json.path("Taxonomy");
        return Optional.of(new Taxonomy(
                row.path("id").asText(""),
                row.path("namespace").asText(""),
                row.path("enabled").asBoolean(row.path("enabled").asText("").equals("1")),
                tags));
    }
}
