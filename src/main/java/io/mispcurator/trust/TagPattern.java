package io.mispcurator.trust;

import io.mispcurator.misp.Event;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * A tag in a condition: its whole name or, with {@code *} at its end, how it begins. Case does not count, since partners
 * write {@code TLP:RED} as well as {@code tlp:red}.
 */
public record TagPattern(String text) {

    private static final String ANYTHING = "*";

    public TagPattern {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a tag in a condition needs a name");
        }
    }

    static List<TagPattern> all(Collection<String> texts) {
        return texts.stream().map(TagPattern::new).toList();
    }

    /** Whether it stands for all tags that begin so. */
    public boolean isPrefix() {
        return text.endsWith(ANYTHING);
    }

    /** The name, or how it begins. */
    public String name() {
        return isPrefix() ? text.substring(0, text.length() - ANYTHING.length()) : text;
    }

    public boolean matches(String tag) {
        String known = tag.toLowerCase(Locale.ROOT);
        String wanted = name().toLowerCase(Locale.ROOT);
        return isPrefix() ? known.startsWith(wanted) : known.equals(wanted);
    }

    /** The event's tags that one of the patterns stands for. */
    static List<String> on(Event event, Collection<TagPattern> patterns) {
        return event.tagNames().stream()
                .filter(tag -> patterns.stream().anyMatch(pattern -> pattern.matches(tag)))
                .distinct()
                .toList();
    }

    @Override
    public String toString() {
        return text;
    }
}
