package io.mispcurator.trust;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When a rule applies: all that is set must hold, and something must be set.
 *
 * @param warninglist the list that must hold the event's creator; empty for any
 * @param servers the numbers or names of the sync servers of which the event must come from one; none for any
 * @param withTags of which the event must have one; none for any
 * @param withoutTags of which the event must have none
 * @param when an expression that must be true, or null
 */
public record Conditions(
        String warninglist,
        List<String> servers,
        List<TagPattern> withTags,
        List<TagPattern> withoutTags,
        @Nullable Expression when) {

    /** Of no account to a name that somebody gave to a server. */
    private static final String NUMBER = "\\d{1,10}";

    public Conditions {
        servers = List.copyOf(servers);
        withTags = List.copyOf(withTags);
        withoutTags = List.copyOf(withoutTags);
        if (warninglist.isBlank() && servers.isEmpty() && withTags.isEmpty() && withoutTags.isEmpty() && when == null) {
            throw new IllegalArgumentException("a rule needs a condition");
        }
    }

    /** Only the list of its creator counts. */
    public static Conditions list(String warninglist) {
        return new Conditions(warninglist, List.of(), List.of(), List.of(), null);
    }

    /** @param when as it is written, or empty */
    public static Conditions of(
            String warninglist,
            Collection<String> servers,
            Collection<String> withTags,
            Collection<String> withoutTags,
            String when) {
        return new Conditions(
                warninglist,
                List.copyOf(servers),
                TagPattern.all(withTags),
                TagPattern.all(withoutTags),
                when.isBlank() ? null : Expression.of(when));
    }

    /** Whether nothing counts but the list of its creator. */
    public boolean isListOnly() {
        return servers.isEmpty() && withTags.isEmpty() && withoutTags.isEmpty() && when == null;
    }

    /** Whether MISP must be asked for the names of its servers. */
    public boolean asksForServerNames() {
        return !serverNames().isEmpty() || when != null && when.readsServerName();
    }

    /** The servers that are named by their names. */
    private List<String> serverNames() {
        return servers.stream().filter(server -> !server.matches(NUMBER)).toList();
    }

    Match match(Facts facts, Expressions expressions) {
        List<String> held = new ArrayList<>();
        if (!warninglist.isEmpty()) {
            if (!facts.warninglists().contains(warninglist)) {
                return Match.no(
                        facts.doubtful().contains(warninglist)
                                ? "its hits are refused, since it matches more than the organisation: set its type to"
                                        + " string"
                                : "its creator is not on this list, or the list is disabled");
            }
            held.add("its creator is on " + warninglist);
        }
        if (!withTags.isEmpty()) {
            List<String> tags = TagPattern.on(facts.event(), withTags);
            if (tags.isEmpty()) {
                return Match.no("it has no tag " + words(withTags));
            }
            held.add("it has the tag " + tags.get(0));
        }
        List<String> unwanted = TagPattern.on(facts.event(), withoutTags);
        if (!unwanted.isEmpty()) {
            return Match.no("it has the tag " + unwanted.get(0));
        }
        if (!withoutTags.isEmpty()) {
            held.add("it has no tag " + words(withoutTags));
        }
        return origin(facts, expressions, held);
    }

    /** Last of all: that its server is not known counts only where all else holds. */
    private Match origin(Facts facts, Expressions expressions, List<String> held) {
        Origin origin = facts.arrival().origin();
        boolean unknown = !servers.isEmpty() && isUndecided(origin);
        if (!servers.isEmpty() && !unknown) {
            if (!isFrom(origin)) {
                return Match.no(origin.words() + ", not from " + words(servers));
            }
            held.add(origin.words());
        }
        if (when != null && !when.isBlindTo(origin)) {
            try {
                if (!expressions.holds(when, facts)) {
                    return Match.no("its expression is not true: " + when);
                }
            } catch (ExpressionException e) {
                return Match.no("its expression fails: " + e.getMessage());
            }
            held.add("its expression is true: " + when);
        }
        return unknown || when != null && when.isBlindTo(origin)
                ? Match.unknown("it is not known which server the event came from")
                : Match.yes(held);
    }

    private boolean isFrom(Origin origin) {
        return !origin.pushed()
                && (servers.contains(origin.number()) || serverNames().contains(origin.name()));
    }

    private boolean isUndecided(Origin origin) {
        return !isFrom(origin)
                && (!origin.isKnown()
                        || !serverNames().isEmpty()
                                && !origin.pushed()
                                && origin.name().isEmpty());
    }

    private static String words(List<?> several) {
        return several.stream().map(Object::toString).collect(Collectors.joining(" or "));
    }

    /**
     * What the conditions of a rule say of an event.
     *
     * @param isUnknown whether they may hold, but not enough is known of the event
     */
    record Match(boolean holds, boolean isUnknown, String reason) {

        static Match yes(List<String> held) {
            return new Match(true, false, String.join(", ", held));
        }

        static Match no(String reason) {
            return new Match(false, false, reason);
        }

        static Match unknown(String reason) {
            return new Match(false, true, reason);
        }
    }
}
