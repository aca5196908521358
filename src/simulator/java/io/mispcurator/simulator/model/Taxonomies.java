package io.mispcurator.simulator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The taxonomies known here, in order of their ids. */
public final class Taxonomies {
    private final List<Taxonomy> taxonomies = new ArrayList<>();

    /** @param tags the names of its tags, made or not */
    public record Taxonomy(long id, String namespace, boolean enabled, List<String> tags) {
        public Taxonomy {
            tags = List.copyOf(tags);
        }
    }

    public List<Taxonomy> all() {
        return List.copyOf(taxonomies);
    }

    /** Adds one, or replaces the one of that namespace. */
    public void put(String namespace, boolean enabled, List<String> tags) {
        int known = index(namespace);
        if (known < 0) {
            taxonomies.add(new Taxonomy(taxonomies.size() + 1L, namespace, enabled, tags));
        } else {
            taxonomies.set(known, new Taxonomy(known + 1L, namespace, enabled, tags));
        }
    }

    private int index(String namespace) {
        for (int i = 0; i < taxonomies.size(); i++) {
            if (taxonomies.get(i).namespace().equals(namespace)) {
                return i;
            }
        }
        return -1;
    }

    /** By number, or by namespace in any case. */
    public Optional<Taxonomy> find(String wanted) {
        return taxonomies.stream()
                .filter(taxonomy -> Long.toString(taxonomy.id()).equals(wanted)
                        || taxonomy.namespace().toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    public void enable(Taxonomy taxonomy, boolean enabled) {
        put(taxonomy.namespace(), enabled, taxonomy.tags());
    }
}
