package io.mispcurator.config;

import io.mispcurator.trust.Conditions;
import io.mispcurator.trust.Expression;
import io.mispcurator.trust.Hold;
import io.mispcurator.trust.Rule;
import io.mispcurator.trust.TagPattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One rule as it is written: what is wrong with it and, if nothing is, the rule. */
record RuleFields(int number, Map<String, String> fields) {

    private static final List<String> CONDITIONS =
            List.of("warninglist", "servers", "with-tags", "without-tags", "when");

    static final Set<String> NAMES = Set.of(
            "warninglist",
            "servers",
            "with-tags",
            "without-tags",
            "when",
            "tag",
            "publish",
            "publish-after",
            "publish-unless-tags",
            "add-tags",
            "remove-tags",
            "notify");

    /** What PHP's is_numeric takes for a number, or a name that MISP cannot find again. */
    private static final Pattern NO_NAME = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|.*\\\\.*");

    private static final Pattern INNER_STAR = Pattern.compile("\\*+|.*\\*.+");

    private String name() {
        return "curation.rules[" + number + "]";
    }

    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (CONDITIONS.stream().noneMatch(fields::containsKey)) {
            faults.add(name() + ".warninglist is required, or another condition");
        }
        if (!fields.containsKey("tag")) {
            faults.add(name() + ".tag is required");
        }
        checkTexts(faults);
        for (String flag : List.of("publish", "notify")) {
            check(flag, Kind.FLAG, "false", faults);
        }
        check("publish-after", Kind.DURATION, "0s", faults);
        checkTags(faults);
        checkWhen(faults);
        for (String hold : List.of("publish-after", "publish-unless-tags")) {
            if (fields.containsKey(hold) && !flag("publish")) {
                faults.add(
                        name() + "." + hold + " holds back what the rule does not do: set " + name() + ".publish=true");
            }
        }
        return faults;
    }

    private void check(String field, Kind kind, String byDefault, List<String> faults) {
        String value = fields.getOrDefault(field, byDefault).strip();
        if (!kind.accepts(value)) {
            faults.add(name() + "." + field + " is \"" + value + "\", but must be " + kind.description());
        }
    }

    /** A blank at the end of a line is not seen, and would make another name of it. */
    private void checkTexts(List<String> faults) {
        fields.forEach((field, value) -> {
            if (value.indexOf('\0') >= 0 || value.indexOf('\uFFFD') >= 0) {
                faults.add(name() + "." + field + " has characters that cannot be read: it must be UTF-8");
            } else if ((field.equals("warninglist") || field.equals("tag")) && !value.equals(value.strip())) {
                faults.add(name() + "." + field + " begins or ends with a blank: MISP's names do not");
            }
        });
    }

    private void checkTags(List<String> faults) {
        fields.forEach((field, value) -> {
            if (field.endsWith("-tags")
                    && value.chars().filter(character -> character == '"').count() % 2 != 0) {
                faults.add(name() + "." + field + " has a quote that is not closed");
            }
        });
        List<String> unwanted = words("remove-tags");
        List<String> wanted = new ArrayList<>(words("add-tags"));
        wanted.add(fields.getOrDefault("tag", ""));
        Stream.concat(wanted.stream(), unwanted.stream())
                .filter(tag -> NO_NAME.matcher(tag).matches())
                .forEach(tag -> faults.add(name() + " has the tag " + tag
                        + ", but MISP takes a number for the id of a tag and a backslash for a wildcard"));
        if (wanted.stream().anyMatch(unwanted::contains)) {
            faults.add(name() + ".remove-tags names a tag that the same rule adds");
        }
        for (String field : List.of("with-tags", "without-tags", "publish-unless-tags")) {
            words(field).stream()
                    .filter(tag -> INNER_STAR.matcher(tag).matches())
                    .forEach(tag -> faults.add(name() + "." + field + " has " + tag
                            + ", but a * stands for the rest of a name that has begun before it"));
        }
    }

    private void checkWhen(List<String> faults) {
        if (fields.containsKey("when")) {
            try {
                Expression.of(fields.get("when"));
            } catch (IllegalArgumentException fault) {
                faults.add(name() + ".when " + fault.getMessage());
            }
        }
    }

    /** @param earlier the rules before this one, whose names it must not have */
    Rule rule(Collection<Rule> earlier) {
        String warninglist = fields.getOrDefault("warninglist", "");
        boolean isTaken = earlier.stream().anyMatch(rule -> rule.name().equals(warninglist));
        return new Rule(
                warninglist.isEmpty() || isTaken ? "rules[" + number + "]" : warninglist,
                Conditions.of(
                        warninglist,
                        words("servers").stream().map(RuleFields::unquoted).toList(),
                        words("with-tags"),
                        words("without-tags"),
                        fields.getOrDefault("when", "")),
                fields.get("tag"),
                flag("publish"),
                new Hold(
                        publishAfter(),
                        words("publish-unless-tags").stream()
                                .map(TagPattern::new)
                                .toList()),
                words("add-tags"),
                words("remove-tags"),
                flag("notify"));
    }

    private Duration publishAfter() {
        return Kind.duration(fields.getOrDefault("publish-after", "0s").strip());
    }

    private List<String> words(String field) {
        return Kind.words(fields.getOrDefault(field, ""));
    }

    /** A name that holds a comma is written in quotes. */
    private static String unquoted(String word) {
        return word.length() > 1 && word.startsWith("\"") && word.endsWith("\"")
                ? word.substring(1, word.length() - 1)
                : word;
    }

    private boolean flag(String field) {
        return Boolean.parseBoolean(fields.getOrDefault(field, "false").strip());
    }
}
