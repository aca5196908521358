package io.mispcurator.routes;

import java.util.Optional;

/** Classes that routes may name. */
final class Classes {

    private Classes() {}

    /** Does not initialize it. */
    static Optional<Class<?>> named(String name) {
        try {
            return Optional.of(Class.forName(name, false, Classes.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }
}
