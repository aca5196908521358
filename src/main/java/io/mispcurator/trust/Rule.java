package io.mispcurator.trust;

import java.util.List;
import java.util.stream.Stream;

/**
 * What happens to the events to which it applies.
 *
 * @param name its warninglist's or, where it has none or shares it with an earlier rule, its place
 * @param conditions when it applies
 * @param tag the grade
 * @param publish whether an unpublished event is published
 * @param hold for how long that is held back
 * @param addTags further tags to have
 * @param removeTags tags not to have, local or global
 * @param notice whether people get a notice of each event that it curates
 */
public record Rule(
        String name,
        Conditions conditions,
        String tag,
        boolean publish,
        Hold hold,
        List<String> addTags,
        List<String> removeTags,
        boolean notice) {

    public Rule {
        if (name.isBlank() || tag.isBlank()) {
            throw new IllegalArgumentException("a rule needs a name and a tag");
        }
        addTags = List.copyOf(addTags);
        removeTags = List.copyOf(removeTags);
    }

    /** A rule without notices for all whom a list holds. */
    public Rule(String warninglist, String tag, boolean publish, List<String> addTags, List<String> removeTags) {
        this(warninglist, Conditions.list(warninglist), tag, publish, Hold.NONE, addTags, removeTags, false);
    }

    /** The list that must hold the event's creator; empty for any. */
    public String warninglist() {
        return conditions.warninglist();
    }

    /** All tags that an event has after this rule: the grade first. */
    public List<String> wanted() {
        return Stream.concat(Stream.of(tag), addTags.stream()).distinct().toList();
    }
}
