package io.mispcurator.routes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** YAML as nodes that know where they are. */
final class Yaml {

    private Yaml() {}

    /** A text is no YAML. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Optional<Mark> mark;

        private Unreadable(String message, Optional<Mark> mark) {
            super(message);
            this.mark = mark;
        }

        Place place(String file) {
            return mark.map(at -> Place.of(file, at)).orElseGet(() -> Place.whole(file));
        }
    }

    /** The documents of a text. */
    static List<Node> documents(String text) throws Unreadable {
        LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
        try {
            return StreamSupport.stream(
                            new Compose(settings).composeAllFromString(text).spliterator(), false)
                    .toList();
        } catch (MarkedYamlEngineException e) {
            throw new Unreadable(problem(e, text), e.getProblemMark());
        } catch (YamlEngineException e) {
            throw new Unreadable(String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    /** The library's words, and the text that they are about. */
    static String problem(MarkedYamlEngineException e, String text) {
        String words = String.valueOf(e.getProblem()).strip();
        return e.getProblemMark()
                .flatMap(mark -> text.lines().skip(mark.getLine()).findFirst())
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> words + " (" + (line.length() > 60 ? line.substring(0, 60) + "…" : line) + ")")
                .orElse(words);
    }

    /** The fields of a mapping in their order; none of anything else. */
    static Map<String, Node> fields(@Nullable Node node) {
        Map<String, Node> fields = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    fields.put(key.getValue(), tuple.getValueNode());
                }
            }
        }
        return fields;
    }

    static Stream<Node> items(@Nullable Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue().stream() : Stream.empty();
    }

    static Optional<String> text(@Nullable Node node) {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    /** The node at the end of a way through mappings. */
    static @Nullable Node at(@Nullable Node node, String... way) {
        Node at = node;
        for (String field : way) {
            at = fields(at).get(field);
        }
        return at;
    }
}
