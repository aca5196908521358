package io.mispcurator.reload;

import io.mispcurator.routes.RouteFiles;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must be taken out and put in again when some texts become others: the files that differ, and those that use an
 * edited kamelet, a changed setting, or what an edited file says of failures, which is part of each route that names it.
 *
 * @param routes route files
 * @param kamelets the names of kamelets
 */
record Affected(Set<Path> routes, Set<String> kamelets) {

    private static final Pattern CONFIGURATION = Pattern.compile("\\brouteConfiguration\\b");
    private static final Pattern CONFIGURATION_ID =
            Pattern.compile("(?m)^- routeConfiguration:\\s*\\n\\s+id: ([\\w-]+)\\s*$");
    private static final String ALL = "*";
    private static final String KAMELET = ".kamelet.yaml";

    static Affected by(RouteFiles before, RouteFiles after) {
        Set<Path> edited = before.differences(after);
        Set<String> settings = before.changedSettings(after);
        Set<String> kamelets = kamelets(before, after, edited, settings);
        Set<Path> routes = new TreeSet<>();
        for (Map.Entry<Path, Set<String>> file :
                versions(before.routes(), after.routes()).entrySet()) {
            if (edited.contains(file.getKey())
                    || names(file.getValue(), kamelets)
                    || names(file.getValue(), settings)) {
                routes.add(file.getKey());
            }
        }
        Map<Path, Set<String>> all = versions(before.routes(), after.routes());
        Set<String> configurations = configurations(
                routes.stream().flatMap(file -> all.get(file).stream()).toList());
        all.forEach((file, texts) -> {
            if (configurations.contains(ALL) || names(texts, configurations)) {
                routes.add(file);
            }
        });
        return new Affected(routes, kamelets);
    }

    /** The ids of the route configurations in these texts; {@link #ALL} if one is for all routes, or written unusually. */
    private static Set<String> configurations(Collection<String> texts) {
        Set<String> ids = new TreeSet<>();
        for (String text : texts) {
            long all = CONFIGURATION.matcher(text).results().count();
            List<String> found = CONFIGURATION_ID
                    .matcher(text)
                    .results()
                    .map(id -> id.group(1))
                    .toList();
            ids.addAll(found.size() == all ? found : List.of(ALL));
        }
        return ids;
    }

    /** A kamelet may use another one. */
    private static Set<String> kamelets(RouteFiles before, RouteFiles after, Set<Path> edited, Set<String> settings) {
        Map<Path, Set<String>> all = versions(before.kamelets(), after.kamelets());
        Set<String> affected = new TreeSet<>();
        int known = -1;
        while (affected.size() > known) {
            known = affected.size();
            all.forEach((file, texts) -> {
                if (edited.contains(file) || names(texts, settings) || names(texts, affected)) {
                    affected.add(file.getFileName().toString().replace(KAMELET, ""));
                }
            });
        }
        return affected;
    }

    private static Map<Path, Set<String>> versions(Map<Path, String> before, Map<Path, String> after) {
        Map<Path, Set<String>> versions = new TreeMap<>();
        Stream.of(before, after)
                .flatMap(texts -> texts.entrySet().stream())
                .forEach(file -> versions.merge(file.getKey(), Set.of(file.getValue()), (one, other) -> Stream.concat(
                                one.stream(), other.stream())
                        .collect(Collectors.toSet())));
        return versions;
    }

    /** One file too many does no harm. */
    private static boolean names(Collection<String> texts, Set<String> names) {
        return names.stream().anyMatch(name -> texts.stream().anyMatch(text -> text.contains(name)));
    }
}
