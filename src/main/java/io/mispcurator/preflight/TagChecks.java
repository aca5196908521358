package io.mispcurator.preflight;

import io.mispcurator.misp.MispException;
import io.mispcurator.misp.Tag;
import io.mispcurator.misp.TaxonomyAnswer;
import io.mispcurator.text.SimilarNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether the tags of the rules are what was meant: they exist or can be made, MISP shows them on events, this user may
 * attach them, and none is a misspelt one. All are asked for at once by their exact names; what is similar is asked only
 * about those that are missing.
 */
public final class TagChecks {

    private static final String TAGS = "tags";
    private static final String TAGS_PAGE = "(Event Actions > List Tags)";
    private static final Pattern MACHINE_TAG = Pattern.compile("([^:=\"]+):([^=\"]+)(?:=(\"?)(.*?)\"?)?");

    private final Set<String> attached;
    private final Set<String> removed;
    private final KeyRights rights;
    private final MispQuestions misp;

    /**
     * @param attached the tags that rules attach
     * @param removed the tags that rules remove
     */
    public TagChecks(Collection<String> attached, Collection<String> removed, KeyRights rights, MispQuestions misp) {
        this.attached = new LinkedHashSet<>(attached);
        this.removed = new LinkedHashSet<>(removed);
        this.rights = rights;
        this.misp = misp;
    }

    public Check check() {
        return Check.of(TAGS, MispChecks.KEY, this::look);
    }

    private List<Finding> look() {
        Set<String> all = new LinkedHashSet<>(attached);
        all.addAll(removed);
        List<Tag> present = misp.tags(all, true);
        Set<String> names = present.stream().map(Tag::name).collect(Collectors.toSet());
        List<String> missing = all.stream().filter(tag -> !names.contains(tag)).toList();
        List<Finding> findings = new ArrayList<>();
        present.forEach(tag -> addUse(tag, findings));
        Set<String> misspelt = new LinkedHashSet<>();
        all.forEach(tag -> addTaxonomy(tag, misspelt, findings));
        List<String> known = similar(missing);
        missing.stream().filter(tag -> !misspelt.contains(tag)).forEach(tag -> addSimilar(tag, known, findings));
        List<String> toMake = missing.stream().filter(attached::contains).toList();
        if (!toMake.isEmpty()) {
            findings.add(toMake(toMake));
        }
        addOtherCase(missing, known, findings);
        if (findings.isEmpty()) {
            findings.add(Finding.ok(TAGS, "all " + all.size() + " exist"));
        }
        return findings;
    }

    private void addUse(Tag tag, List<Finding> findings) {
        if (!tag.exportable()) {
            findings.add(Finding.failure(
                    TAGS,
                    tag.name()
                            + " is not exportable: MISP shows it on no event, so nobody sees whether an event has it",
                    "run ./curator setup, or make it exportable in MISP " + TAGS_PAGE));
        }
        if (!attached.contains(tag.name())) {
            return;
        }
        if (tag.hidden()) {
            findings.add(Finding.warning(
                    TAGS,
                    tag.name() + " is hidden in MISP: analysts cannot choose it themselves",
                    "take the mark \"hide tag\" away in MISP " + TAGS_PAGE + ", if they should"));
        }
        if (tag.localOnly() && !rights.localTags()) {
            findings.add(Finding.failure(
                    TAGS,
                    tag.name() + " can only be attached locally, and curation.local-tags is false",
                    "let the tag be global in MISP " + TAGS_PAGE + ", or set curation.local-tags=true"));
        }
        if (!tag.isFor(misp.user())) {
            findings.add(Finding.failure(
                    TAGS,
                    tag.name() + " can only be attached by another organisation or user",
                    "remove the tag's restriction in MISP " + TAGS_PAGE + ", or use a site admin's key"));
        }
    }

    /** What a taxonomy says of a tag of its namespace, also of one that somebody has made already. */
    private void addTaxonomy(String tag, Set<String> misspelt, List<Finding> findings) {
        Matcher form = MACHINE_TAG.matcher(tag);
        if (!form.matches()) {
            return;
        }
        List<String> taxonomy = taxonomy(form.group(1));
        if (taxonomy.stream().anyMatch(tag::equalsIgnoreCase)) {
            return;
        }
        String quoted = form.group(1) + ":" + form.group(2) + "=\"" + form.group(4) + "\"";
        if (form.group(4) != null && form.group(3).isEmpty() && taxonomy.contains(quoted)) {
            misspelt.add(tag);
            findings.add(Finding.failure(
                    TAGS,
                    tag + " lacks the quotes of MISP's tag " + quoted + ", and is another tag",
                    "write " + quoted
                            + " in the rule; in a file of settings and in a single-quoted environment variable"
                            + " quotes are kept"));
            return;
        }
        if (taxonomy.isEmpty()) {
            return;
        }
        List<String> meant = meant(tag, taxonomy);
        if (meant.isEmpty()) {
            findings.add(Finding.warning(
                    TAGS,
                    "the taxonomy " + form.group(1) + " has no tag " + tag,
                    "look for the name in MISP (Event Actions > List Taxonomies), unless it is meant to be your own"));
        } else {
            misspelt.add(tag);
            findings.add(Finding.failure(
                    TAGS,
                    "the taxonomy " + form.group(1) + " has no tag " + tag + ", but " + Shortened.few(meant),
                    "correct the tag in the rule"));
        }
    }

    /** No taxonomy is an answer; that it cannot be asked is not worth a failure. */
    private List<String> taxonomy(String namespace) {
        if (!TaxonomyAnswer.isNamespace(namespace)) {
            return List.of();
        }
        try {
            return misp.taxonomy(namespace);
        } catch (MispException e) {
            return List.of();
        }
    }

    private void addSimilar(String tag, List<String> known, List<Finding> findings) {
        List<String> meant = meant(tag, known);
        if (removed.contains(tag)) {
            findings.add(
                    meant.isEmpty()
                            ? Finding.warning(
                                    TAGS,
                                    "MISP has no tag " + tag + ", so there is nothing that could be removed",
                                    "correct the rule's .remove-tags, or enable the tag's taxonomy in MISP")
                            : Finding.failure(
                                    TAGS,
                                    "MISP has no tag " + tag + " that could be removed, but " + Shortened.few(meant),
                                    "correct the rule's .remove-tags"));
        } else if (!meant.isEmpty() && meant.stream().noneMatch(tag::equalsIgnoreCase)) {
            findings.add(Finding.warning(
                    TAGS,
                    "MISP has no tag " + tag + ", but " + Shortened.few(meant),
                    "correct the tag in the rule, unless it is a new one"));
        }
    }

    /** What the rules name themselves is not what somebody misspelt. */
    private List<String> meant(String tag, Collection<String> candidates) {
        return SimilarNames.to(
                tag,
                candidates.stream()
                        .filter(name -> !attached.contains(name) && !removed.contains(name))
                        .toList());
    }

    /** The tags that these differ from in case alone, and those that begin as they do. */
    private List<String> similar(List<String> missing) {
        Set<String> asked = new LinkedHashSet<>(missing);
        missing.forEach(tag -> asked.add(beginning(tag) + "%"));
        return asked.isEmpty()
                ? List.of()
                : misp.tags(asked, false).stream().map(Tag::name).toList();
    }

    private static String beginning(String tag) {
        int colon = tag.indexOf(':');
        return tag.substring(0, colon > 0 ? colon + 1 : Math.min(3, tag.length()));
    }

    private Finding toMake(List<String> missing) {
        String which = Shortened.few(missing);
        return rights.user().mayMakeTags()
                ? Finding.ok(TAGS, which + ": made when first needed, since there is none yet")
                : rights.lacking(
                        TAGS,
                        "there is none called " + which + ", and the role \""
                                + rights.user().role() + "\" may not make tags",
                        "run ./curator setup with a site admin's key, or make them in MISP " + TAGS_PAGE
                                + ", or enable their taxonomy");
    }

    private void addOtherCase(List<String> missing, List<String> known, List<Finding> findings) {
        missing.stream().filter(attached::contains).forEach(tag -> known.stream()
                .filter(other -> !other.equals(tag) && other.equalsIgnoreCase(tag))
                .map(other -> Finding.warning(
                        TAGS,
                        tag + " would be another tag than " + other + ", which exists",
                        "write the tag in the rule as MISP has it: case counts"))
                .forEach(findings::add));
    }
}
