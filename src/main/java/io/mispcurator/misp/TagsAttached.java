package io.mispcurator.misp;

import java.util.Set;

/**
 * Tags that are on an event now.
 *
 * @param count how many were asked for
 * @param already the names of those that were there before, as MISP has them
 */
public record TagsAttached(int count, Set<String> already) implements Effect {

    public TagsAttached {
        already = Set.copyOf(already);
    }

    @Override
    public boolean changed() {
        return already.size() < count;
    }
}
