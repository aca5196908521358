package io.mispcurator.simulator.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The roles known here, in order of their ids. */
public final class Roles {
    private final List<Role> roles = new ArrayList<>(Role.values());
    private int lastId = 6;

    public List<Role> all() {
        return List.copyOf(roles);
    }

    public Optional<Role> withId(String id) {
        return roles.stream()
                .filter(role -> Integer.toString(role.id()).equals(id))
                .findFirst();
    }

    public Optional<Role> named(String name) {
        return roles.stream().filter(role -> role.title().equals(name)).findFirst();
    }

    public Role add(String name, Collection<Permission> permissions) {
        Role added = Role.added(++lastId, name, permissions);
        roles.add(added);
        return added;
    }

    public boolean remove(String id) {
        return roles.removeIf(role -> Integer.toString(role.id()).equals(id));
    }
}
