package io.mispcurator.config;

import io.mispcurator.trust.Rule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code curation.rules[N].…}, in the order of N. If there is none, the two rules of the blog post of 2022. */
final class RuleSettings {

    private static final Pattern KEY = Pattern.compile("curation\\.rules\\[(0|[1-9]\\d{0,3})]\\.([a-z-]+)");
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
        return form.matches() && RuleFields.NAMES.contains(form.group(2));
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
        Map<Integer, Rule> rules = new TreeMap<>();
        int before = faults.size();
        numbered.forEach((number, fields) -> {
            RuleFields written = new RuleFields(number, fields);
            List<String> own = written.faults();
            faults.addAll(own);
            if (own.isEmpty()) {
                rules.put(number, written.rule(rules.values()));
            }
        });
        if (faults.size() == before) {
            RuleOrder.check(rules, faults);
        }
        return List.copyOf(rules.values());
    }
}
