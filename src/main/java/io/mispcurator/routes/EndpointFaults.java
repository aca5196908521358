package io.mispcurator.routes;

import io.mispcurator.routes.References.Endpoint;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/** Components and kamelets that are not there, and options that they do not have. */
record EndpointFaults(References references, Map<String, Kamelet> kamelets, EndpointOptions options) {

    private static final Set<String> WITHOUT_COMPONENT = Set.of("kamelet", "direct");

    void add(Set<String> beans, Set<RouteFault> faults) {
        for (Endpoint endpoint : references.endpoints) {
            if (endpoint.scheme().equals("kamelet")) {
                addKamelet(endpoint, faults);
            } else if (!endpoint.uri().startsWith("{{") && !endpoint.isDynamic()) {
                addComponent(endpoint, beans, faults);
            }
        }
    }

    private void addComponent(Endpoint endpoint, Set<String> beans, Set<RouteFault> faults) {
        String scheme = endpoint.scheme();
        boolean isBean = beans.contains(scheme) || references.ownBeans.containsKey(scheme);
        if (!WITHOUT_COMPONENT.contains(scheme) && !options.hasComponent(scheme) && !isBean) {
            faults.add(endpoint.place()
                    .fault("there is no component " + scheme
                            + ": lay its jar of the same Camel version into ext/, or correct the name"));
            return;
        }
        options.names(scheme).ifPresent(known -> names(endpoint).stream()
                .filter(name -> !known.contains(name) && !options.isPrefixed(scheme, name))
                .forEach(name -> faults.add(
                        at(endpoint, name).fault(scheme + " has no option " + name + Meant.by(name, known)))));
    }

    private void addKamelet(Endpoint endpoint, Set<RouteFault> faults) {
        String name = endpoint.path().replaceFirst("/.*", "");
        if (name.equals("source") || name.equals("sink") || name.contains("${") || name.contains("{{")) {
            return;
        }
        Kamelet kamelet = kamelets.get(name);
        if (kamelet == null) {
            faults.add(endpoint.place()
                    .fault("there is no kamelet " + name + " in routes/kamelets" + Meant.by(name, kamelets.keySet())));
            return;
        }
        Set<String> given = names(endpoint);
        given.stream()
                .filter(option -> !kamelet.parameters().contains(option))
                .forEach(option -> faults.add(at(endpoint, option)
                        .fault("the kamelet " + name + " has no parameter " + option
                                + Meant.by(option, kamelet.parameters()))));
        kamelet.required().stream()
                .filter(option -> !given.contains(option))
                .forEach(option ->
                        faults.add(endpoint.place().fault("the kamelet " + name + " needs the parameter " + option)));
    }

    private static Set<String> names(Endpoint endpoint) {
        Set<String> names = new TreeSet<>(endpoint.options().keySet());
        int query = endpoint.uri().indexOf('?');
        if (query >= 0) {
            Stream.of(endpoint.uri().substring(query + 1).split("&"))
                    .map(option -> option.split("=", 2)[0])
                    .filter(name -> !name.isBlank() && !name.contains("{{"))
                    .forEach(names::add);
        }
        return names;
    }

    private static Place at(Endpoint endpoint, String option) {
        Node node = endpoint.options().get(option);
        return node == null ? endpoint.place() : Place.of(endpoint.place().file(), node);
    }
}
