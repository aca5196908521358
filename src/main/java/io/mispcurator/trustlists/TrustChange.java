package io.mispcurator.trustlists;

import io.mispcurator.misp.KnownOrganisation;
import io.mispcurator.misp.WarninglistContent;
import io.mispcurator.misp.WarninglistContent.Entry;
import io.mispcurator.output.TerminalText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Puts organisations on a list or takes them off. All other entries stay, with their comments and in their order. MISP
 * replaces a whole list and compares no version, so the list is read right before it is written and again afterwards; what
 * somebody else changed meanwhile is read again, not overwritten.
 */
public final class TrustChange {

    private static final int MAX_ATTEMPTS = 5;
    private static final int MAX_COMMENT_LENGTH = 200;

    private final TrustQuestions misp;
    private final ListEditing editing;
    private final OrganisationValue value;

    public TrustChange(TrustQuestions misp, ListEditing editing, OrganisationValue value) {
        this.misp = misp;
        this.editing = editing;
        this.value = value;
    }

    /** Those of the organisations that a look-up does not find on the list. */
    public List<KnownOrganisation> missing(WarninglistContent list, Collection<KnownOrganisation> organisations) {
        Set<String> values = list.entries().stream().map(Entry::value).collect(Collectors.toSet());
        return organisations.stream()
                .filter(organisation -> !values.contains(value.of(organisation.uuid())))
                .toList();
    }

    /** Those of the organisations that an entry names, however it is written. */
    public List<KnownOrganisation> named(WarninglistContent list, Collection<KnownOrganisation> organisations) {
        Set<String> uuids = list.entries().stream()
                .flatMap(entry -> value.uuid(entry.value()).stream())
                .collect(Collectors.toSet());
        return organisations.stream()
                .filter(organisation -> uuids.contains(organisation.uuid()))
                .toList();
    }

    /**
     * @param id the list's number
     * @throws ListChangedException if somebody else edits the list all the time
     */
    public void add(String id, Collection<KnownOrganisation> organisations) {
        change(id, list -> with(list, organisations));
    }

    /**
     * @param id the list's number
     * @throws ListChangedException if somebody else edits the list all the time
     * @throws IllegalArgumentException if nothing would be left, which MISP takes no list for
     */
    public void remove(String id, Collection<KnownOrganisation> organisations) {
        change(id, list -> without(list, organisations));
    }

    /** @throws IllegalArgumentException if nothing would be left of the list without them */
    public void checkRemoval(WarninglistContent list, Collection<KnownOrganisation> organisations) {
        without(list, organisations);
    }

    /** An entry that names the organisation in a way that is never found is mended in its place. */
    WarninglistContent with(WarninglistContent list, Collection<KnownOrganisation> organisations) {
        List<Entry> entries = new ArrayList<>(list.entries());
        for (KnownOrganisation organisation : missing(list, organisations)) {
            int written = indexOf(entries, organisation);
            String comment = comment(organisation.name());
            if (written < 0) {
                entries.add(new Entry(value.of(organisation.uuid()), comment.isEmpty() ? null : comment));
            } else {
                entries.set(
                        written,
                        new Entry(
                                value.of(organisation.uuid()),
                                entries.get(written).comment()));
            }
        }
        return list.withEntries(entries);
    }

    private int indexOf(List<Entry> entries, KnownOrganisation organisation) {
        for (int i = 0; i < entries.size(); i++) {
            if (value.uuid(entries.get(i).value())
                    .filter(organisation.uuid()::equals)
                    .isPresent()) {
                return i;
            }
        }
        return -1;
    }

    WarninglistContent without(WarninglistContent list, Collection<KnownOrganisation> organisations) {
        Set<String> uuids = organisations.stream().map(KnownOrganisation::uuid).collect(Collectors.toSet());
        List<Entry> left = list.entries().stream()
                .filter(entry ->
                        value.uuid(entry.value()).filter(uuids::contains).isEmpty())
                .toList();
        if (left.isEmpty()) {
            throw new IllegalArgumentException(
                    "nothing would be left on " + list.name().strip()
                            + ", and MISP keeps no empty list: put somebody else on it first, or disable the list in MISP"
                            + " (Input Filters > Warninglists), which trusts nobody on it");
        }
        return list.withEntries(left);
    }

    /** MISP's form shows an entry as a line in which # begins the comment, so a comment is one line. */
    public static String comment(String name) {
        return TerminalText.cut(
                name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip(), MAX_COMMENT_LENGTH);
    }

    /**
     * Writes what is wanted of the list as it is now, until MISP has it.
     *
     * @param wanted of the list as it was read; the same if there is nothing to change
     */
    public void change(String id, UnaryOperator<WarninglistContent> wanted) {
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            WarninglistContent before = misp.warninglist(id);
            WarninglistContent after = wanted.apply(before);
            if (after.equals(before)) {
                return;
            }
            long version = editing.edit(after);
            if (version > before.version() + 1) {
                throw new ListChangedException(
                        "somebody else edited " + before.name().strip()
                                + " in the same moment, and MISP may have kept only this edit: compare the list with what"
                                + " they meant (MISP's audit log has it)");
            }
        }
        throw new ListChangedException(
                "somebody else edits the list all the time, or MISP does not keep what it says it"
                        + " saved: nothing more is tried");
    }
}
