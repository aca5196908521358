package io.mispcurator.setup;

import io.mispcurator.trust.Rule;
import java.nio.file.Path;
import java.util.List;

/**
 * What MISP is to be made ready for.
 *
 * @param prefix what is before an organisation's UUID on the lists
 * @param localTags whether the rules' tags are attached locally
 * @param publisher where notifications are expected from, such as {@code tcp://misp:50000}
 * @param publisherUser the user name for it; empty if there is none
 * @param keyFile where the key of a user of the curator's own is written
 */
public record Wishes(
        List<Rule> rules, String prefix, boolean localTags, String publisher, String publisherUser, Path keyFile) {

    public Wishes {
        rules = List.copyOf(rules);
    }

    /** The lists that the rules ask, in their order. */
    List<String> lists() {
        return rules.stream()
                .map(Rule::warninglist)
                .filter(list -> !list.isEmpty())
                .distinct()
                .toList();
    }

    /** Whether only a site admin can do on a partner's event what the rules want (TagsController, EventsController). */
    boolean needSiteAdmin() {
        return !localTags
                || rules.stream()
                        .anyMatch(rule -> rule.publish() || !rule.removeTags().isEmpty());
    }
}
