package io.mispcurator.misp;

import java.util.List;

/**
 * A taxonomy of MISP's.
 *
 * @param id its number on this instance
 * @param enabled whether analysts are offered its tags
 * @param tags the names of its tags, made or not
 */
public record Taxonomy(String id, String namespace, boolean enabled, List<String> tags) {

    public Taxonomy {
        tags = List.copyOf(tags);
    }
}
