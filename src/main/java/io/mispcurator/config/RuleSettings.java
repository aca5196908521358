package io.mispcurator.config;

import io.mispcurator.trust.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code curation.rules[N].…}, in the order of N. If there is none, the two rules of the blog post of 2022. */
final class RuleSettings {

    private static final Pattern KEY = Pattern.compile("curation\\.rules\\[(0|[1-9]\\d{0,3})]\\.([a-z-]+)");
    /** What PHP's is_numeric takes for a number, or a name that MISP cannot find again. */
    private static final Pattern NO_NAME = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?|.*\\\\.*");

    private static final Set<String> FIELDS =
            Set.of("warninglist", "tag", "publish", "add-tags", "remove-tags", "notify");

    private static final List<Rule> BY_DEFAULT = List.of(
            new Rule(
                    "org-confidence-level-high",
                    "admiralty-scale:source-reliability=\"a\"",
                    true,
                    List.of("workflow:state=\"complete\""),
                    List.of("workflow:state=\"incomplete\"")),
            new Rule(
                    "org-confidence-level-medium",
                    "admiralty-scale:source-reliability=\"c\"",
                    false,
                    List.of(),
                    List.of()));

    private RuleSettings() {}

    static boolean isRule(String key) {
        Matcher form = KEY.matcher(key);
        return form.matches() && FIELDS.contains(form.group(2));
    }

    static List<Rule> read(Map<String, String> values, List<String> faults) {
        Map<Integer, Map<String, String>> numbered = new TreeMap<>();
        values.forEach((key, value) -> {
            Matcher form = KEY.matcher(key);
            if (form.matches() && !value.isBlank()) {
                numbered.computeIfAbsent(Integer.valueOf(form.group(1)), number -> new TreeMap<>())
                        .put(form.group(2), value);
            }
        });
        if (numbered.isEmpty()) {
            return BY_DEFAULT;
        }
        List<Rule> rules = new ArrayList<>();
        Set<String> warninglists = new HashSet<>();
        numbered.forEach((number, fields) -> {
            String name = "curation.rules[" + number + "]";
            int before = faults.size();
            check(name, fields, warninglists, faults);
            if (faults.size() == before) {
                rules.add(rule(fields));
            }
        });
        return rules;
    }

    private static void check(String name, Map<String, String> fields, Set<String> warninglists, List<String> faults) {
        for (String required : List.of("warninglist", "tag")) {
            if (!fields.containsKey(required)) {
                faults.add(name + "." + required + " is required");
            }
        }
        checkTexts(name, fields, faults);
        for (String flag : List.of("publish", "notify")) {
            String value = fields.getOrDefault(flag, "false").strip();
            if (!Kind.FLAG.accepts(value)) {
                faults.add(name + "." + flag + " is \"" + value + "\", but must be " + Kind.FLAG.description());
            }
        }
        if (fields.containsKey("warninglist") && !warninglists.add(fields.get("warninglist"))) {
            faults.add(name + ".warninglist is that of an earlier rule, which would always decide");
        }
        fields.forEach((field, value) -> {
            if (field.endsWith("-tags")
                    && value.chars().filter(character -> character == '"').count() % 2 != 0) {
                faults.add(name + "." + field + " has a quote that is not closed");
            }
        });
        List<String> unwanted = Kind.words(fields.getOrDefault("remove-tags", ""));
        List<String> wanted = new ArrayList<>(Kind.words(fields.getOrDefault("add-tags", "")));
        wanted.add(fields.getOrDefault("tag", ""));
        Stream.concat(wanted.stream(), unwanted.stream())
                .filter(tag -> NO_NAME.matcher(tag).matches())
                .forEach(tag -> faults.add(name + " has the tag " + tag
                        + ", but MISP takes a number for the id of a tag and a backslash for a wildcard"));
        if (wanted.stream().anyMatch(unwanted::contains)) {
            faults.add(name + ".remove-tags names a tag that the same rule adds");
        }
    }

    /** A blank at the end of a line is not seen, and would make another name of it. */
    private static void checkTexts(String name, Map<String, String> fields, List<String> faults) {
        fields.forEach((field, value) -> {
            if (value.indexOf('\0') >= 0 || value.indexOf('\uFFFD') >= 0) {
                faults.add(name + "." + field + " has characters that cannot be read: it must be UTF-8");
            } else if ((field.equals("warninglist") || field.equals("tag")) && !value.equals(value.strip())) {
                faults.add(name + "." + field + " begins or ends with a blank: MISP's names do not");
            }
        });
    }

    private static Rule rule(Map<String, String> fields) {
        return new Rule(
                fields.get("warninglist"),
                fields.get("tag"),
                flag(fields, "publish"),
                Kind.words(fields.getOrDefault("add-tags", "")),
                Kind.words(fields.getOrDefault("remove-tags", "")),
                flag(fields, "notify"));
    }

    private static boolean flag(Map<String, String> fields, String field) {
        return Boolean.parseBoolean(fields.getOrDefault(field, "false").strip());
    }
}
