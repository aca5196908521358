package io.mispcurator.simulator.model;

import static java.util.Objects.requireNonNull;

/** An organisation as partners name it; it gets its local id when its first event arrives. */
public record Organisation(String uuid, String name) {
    public Organisation {
        requireNonNull(uuid, "uuid");
        requireNonNull(name, "name");
    }
}
