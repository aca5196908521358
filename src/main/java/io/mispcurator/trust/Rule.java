package io.mispcurator.trust;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an organisation's place on one warninglist does to its events.
 *
 * @param tag the grade
 * @param publish whether an unpublished event is published
 * @param addTags further tags to have
 * @param removeTags tags not to have, local or global
 * @param notice whether people get a notice of each event that it curates
 */
public record Rule(
        String warninglist,
        String tag,
        boolean publish,
        List<String> addTags,
        List<String> removeTags,
        boolean notice) {

    public Rule {
        if (warninglist.isBlank() || tag.isBlank()) {
            throw new IllegalArgumentException("a rule needs a warninglist and a tag");
        }
        addTags = List.copyOf(addTags);
        removeTags = List.copyOf(removeTags);
    }

    /** A rule without notices. */
    public Rule(String warninglist, String tag, boolean publish, List<String> addTags, List<String> removeTags) {
        this(warninglist, tag, publish, addTags, removeTags, false);
    }

    /** All tags that an event has after this rule: the grade first. */
    public List<String> wanted() {
        return Stream.concat(Stream.of(tag), addTags.stream()).distinct().toList();
    }
}
