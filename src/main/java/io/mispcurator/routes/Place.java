package io.mispcurator.routes;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** A place in a file, from 1; line 0 is the whole file. */
record Place(String file, int line, int column) {

    static Place of(String file, Node node) {
        return node.getStartMark().map(mark -> of(file, mark)).orElseGet(() -> whole(file));
    }

    static Place of(String file, Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    static Place whole(String file) {
        return new Place(file, 0, 0);
    }

    String words() {
        return line == 0 ? file : file + ", line " + line;
    }

    RouteFault fault(String message) {
        return new RouteFault(file, line, column, message);
    }
}
