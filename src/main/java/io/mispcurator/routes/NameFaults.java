package io.mispcurator.routes;

import io.mispcurator.config.Settings;
import io.mispcurator.routes.References.Name;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Classes, settings and route configurations that are not there, and ids that are there twice.
 *
 * @param settings all that {@code {{…}}} may name
 */
record NameFaults(References references, Map<String, String> settings) {

    void add(Set<RouteFault> faults) {
        for (Name name : references.classes) {
            if (!name.name().contains("{{") && Classes.named(name.name()).isEmpty()) {
                faults.add(name.place().fault("there is no class " + name.name()));
            }
        }
        for (Name placeholder : references.placeholders) {
            addPlaceholder(placeholder, faults);
        }
        for (Name used : references.usedConfigurations) {
            if (!references.isForeign
                    && !used.name().contains("*")
                    && !used.name().contains("{{")
                    && !references.configurations.contains(used.name())) {
                faults.add(used.place()
                        .fault("there is no routeConfiguration " + used.name()
                                + Meant.by(used.name(), references.configurations)));
            }
        }
        Map<String, Place> first = new HashMap<>();
        for (Name id : references.routeIds) {
            Place before = first.putIfAbsent(id.name(), id.place());
            if (before != null) {
                faults.add(id.place().fault("the route id " + id.name() + " is used already in " + before.words()));
            }
        }
    }

    private void addPlaceholder(Name placeholder, Set<RouteFault> faults) {
        String name = placeholder.name().replaceFirst("^[?!]", "");
        Set<String> own =
                references.templateParameters.getOrDefault(placeholder.place().file(), Set.of());
        boolean known = own.contains(name)
                || settings.containsKey(name)
                || placeholder.name().startsWith("?")
                || name.contains(":")
                || name.contains("{")
                || System.getProperty(name) != null;
        if (!known && Settings.isKnown(name) && !name.contains("[")) {
            faults.add(placeholder
                    .place()
                    .fault("no route can name " + name
                            + ": it is not set, a secret, or a text that Camel would evaluate"));
        } else if (!known) {
            Set<String> candidates = new HashSet<>(settings.keySet());
            candidates.addAll(own);
            faults.add(placeholder
                    .place()
                    .fault("there is no setting " + name + Meant.by(name, candidates)
                            + "; one of your own goes into application.properties"));
        }
    }
}
