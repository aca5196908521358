package io.mispcurator.routes;

import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What a kamelet offers those who use it.
 *
 * @param parameters all that it takes
 * @param required those that have no default
 */
record Kamelet(String name, Set<String> parameters, Set<String> required) {

    static Kamelet of(Node document) {
        Node properties = Yaml.at(document, "spec", "definition", "properties");
        Set<String> required = Yaml.items(Yaml.at(document, "spec", "definition", "required"))
                .flatMap(item -> Yaml.text(item).stream())
                .filter(name -> !Yaml.fields(Yaml.at(properties, name)).containsKey("default"))
                .collect(Collectors.toSet());
        return new Kamelet(
                Yaml.text(Yaml.at(document, "metadata", "name")).orElse(""),
                Set.copyOf(Yaml.fields(properties).keySet()),
                required);
    }
}
