package io.mispcurator.trustlists;

import io.mispcurator.misp.EventUuid;
import io.mispcurator.misp.KnownOrganisation;
import io.mispcurator.text.SimilarNames;
import io.mispcurator.trustlists.MemberNames.Named;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds organisations by what a person calls them: a UUID, a name in any case, or the beginning of one. */
public final class Directory {

    private static final int MAX_CANDIDATES = 8;

    private final List<KnownOrganisation> known;
    private final boolean anyUuid;

    /** @param anyUuid whether a UUID that MISP does not know is taken as well */
    public Directory(Collection<KnownOrganisation> known, boolean anyUuid) {
        this.known = List.copyOf(known);
        this.anyUuid = anyUuid;
    }

    /**
     * One for each name, none twice.
     *
     * @throws UnknownOrganisationException with a line for each name that is none or several
     */
    public List<KnownOrganisation> all(Collection<Named> names) {
        Map<String, KnownOrganisation> found = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (Named name : names) {
            List<KnownOrganisation> meant = meant(name);
            if (meant.size() == 1) {
                found.putIfAbsent(meant.get(0).uuid(), meant.get(0));
            } else {
                faults.add(meant.isEmpty() ? unknown(name.text()) : ambiguous(name.text(), meant));
            }
        }
        if (!faults.isEmpty()) {
            throw new UnknownOrganisationException(faults);
        }
        return List.copyOf(found.values());
    }

    /** The nearest way in which the name is anybody's: exactly, in another case, as the beginning. */
    private List<KnownOrganisation> meant(Named named) {
        String name = named.text().strip();
        if (EventUuid.isUuid(name)) {
            String uuid = EventUuid.normalised(name);
            List<KnownOrganisation> one =
                    where(organisation -> organisation.uuid().equals(uuid));
            return one.isEmpty() && anyUuid ? List.of(new KnownOrganisation("", uuid, named.name())) : one;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        List<Predicate<String>> ways = List.of(
                known -> known.equals(name),
                known -> known.toLowerCase(Locale.ROOT).equals(lower),
                known -> known.toLowerCase(Locale.ROOT).startsWith(lower));
        return name.isEmpty()
                ? List.of()
                : ways.stream()
                        .map(way -> where(
                                organisation -> way.test(organisation.name().strip())))
                        .filter(found -> !found.isEmpty())
                        .findFirst()
                        .orElse(List.of());
    }

    private List<KnownOrganisation> where(Predicate<KnownOrganisation> condition) {
        return known.stream().filter(condition).toList();
    }

    private static String ambiguous(String name, List<KnownOrganisation> candidates) {
        return "\"" + name.strip() + "\" is more than one organisation: " + few(candidates) + "; name it by its UUID";
    }

    private String unknown(String name) {
        String bare = name.strip();
        if (EventUuid.isUuid(bare)) {
            return bare + " is the UUID of no organisation that MISP knows: compare it, or add it all the same with"
                    + " --unknown";
        }
        String lower = bare.toLowerCase(Locale.ROOT);
        List<String> similar = SimilarNames.to(
                bare, known.stream().map(KnownOrganisation::name).toList());
        List<KnownOrganisation> candidates = where(organisation -> similar.contains(organisation.name())
                || !lower.isEmpty()
                        && organisation.name().toLowerCase(Locale.ROOT).contains(lower));
        return "MISP knows no organisation \"" + bare + "\"" + (candidates.isEmpty() ? "" : ", but " + few(candidates));
    }

    private static String few(List<KnownOrganisation> candidates) {
        String shown = candidates.stream()
                .limit(MAX_CANDIDATES)
                .map(candidate -> candidate.name() + " (" + candidate.uuid() + ")")
                .collect(Collectors.joining(", "));
        int more = candidates.size() - MAX_CANDIDATES;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }
}
