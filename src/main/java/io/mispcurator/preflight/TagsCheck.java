package io.mispcurator.preflight;

import io.mispcurator.misp.Tag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the tags that the rules attach exist or can be made. All of them are asked for at once, by their exact names;
 * only of those that are missing MISP is asked which ones are nearly so.
 */
public final class TagsCheck implements Check {

    private static final String NAME = "tags";

    private final Set<String> wanted;
    private final Rights rights;
    private final MispQuestions misp;

    /** @param wanted the tags that rules attach */
    public TagsCheck(Collection<String> wanted, Rights rights, MispQuestions misp) {
        this.wanted = new LinkedHashSet<>(wanted);
        this.rights = rights;
        this.misp = misp;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> needs() {
        return Set.of(KeyCheck.NAME);
    }

    @Override
    public List<Finding> look() {
        List<Tag> present = misp.tags(wanted, true);
        Set<String> names = present.stream().map(Tag::name).collect(Collectors.toSet());
        List<String> missing =
                wanted.stream().filter(tag -> !names.contains(tag)).toList();
        List<Finding> findings = new ArrayList<>();
        present.forEach(tag -> addUse(tag, findings));
        if (!missing.isEmpty()) {
            findings.add(missing(missing));
        }
        addSimilar(missing, findings);
        if (findings.isEmpty()) {
            findings.add(Finding.ok(NAME, "all " + wanted.size() + " exist"));
        }
        return findings;
    }

    private void addUse(Tag tag, List<Finding> findings) {
        if (tag.localOnly() && !rights.localTags()) {
            findings.add(Finding.failure(
                    NAME,
                    tag.name() + " can only be attached locally, and curation.local-tags is false",
                    "let the tag be global in MISP (Event Actions > List Tags), or set curation.local-tags=true"));
        }
        if (!tag.isFor(misp.user())) {
            findings.add(Finding.failure(
                    NAME,
                    tag.name() + " can only be attached by another organisation or user",
                    "lift the tag's restriction in MISP (Event Actions > List Tags), or use a site admin's key"));
        }
    }

    private Finding missing(List<String> missing) {
        String which = Named.few(missing);
        return rights.user().mayMakeTags()
                ? Finding.ok(NAME, which + ": made when first needed, since there is none yet")
                : rights.lacking(
                        NAME,
                        "there is none called " + which + ", and the role \""
                                + rights.user().role() + "\" may not make tags",
                        "make them in MISP (Event Actions > List Tags), or enable their taxonomy");
    }

    private void addSimilar(List<String> missing, List<Finding> findings) {
        if (missing.isEmpty()) {
            return;
        }
        List<String> known = misp.tags(missing, false).stream().map(Tag::name).toList();
        for (String tag : missing) {
            known.stream()
                    .filter(other -> !other.equals(tag) && other.equalsIgnoreCase(tag))
                    .map(other -> Finding.warning(
                            NAME,
                            tag + " would be another tag than " + other + ", which exists",
                            "write the tag in the rule as MISP has it: case counts"))
                    .forEach(findings::add);
        }
    }
}
