package io.mispcurator.simulator.model;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The users and their keys of 40 characters. */
public final class Users {
    private static final String KEY_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final Map<Long, StoredUser> byId = new ConcurrentHashMap<>();
    private final Map<String, Key> keys = new ConcurrentHashMap<>();
    private final Set<Long> removed = ConcurrentHashMap.newKeySet();
    private final RandomGenerator random;
    private final StoredUser admin;
    private final StoredUser pushingPartner;
    private final String adminKey;
    private long lastId = 2;
    private long lastKeyId;

    /** @param user whose it is, with what the key itself takes away */
    public record Key(long id, String text, StoredUser user, String comment) {}

    public Users(Organisations organisations, RandomGenerator random) {
        this.random = random;
        admin = stored(new StoredUser(1, "admin@admin.test", organisations.host(), Role.SITE_ADMIN, false));
        pushingPartner = stored(new StoredUser(2, "sync-a@lab.test", organisations.partner(), Role.SYNC_USER, false));
        adminKey = give(admin, "Initial auto-generated key");
    }

    private StoredUser stored(StoredUser user) {
        byId.put(user.id(), user);
        return user;
    }

    public StoredUser admin() {
        return admin;
    }

    public StoredUser pushingPartner() {
        return pushingPartner;
    }

    public String adminKey() {
        return adminKey;
    }

    public StoredUser add(String email, Role role, StoredOrganisation organisation) {
        return stored(new StoredUser(++lastId, email, organisation, role, false));
    }

    public Optional<StoredUser> withId(String id) {
        return byId.values().stream()
                .filter(user -> Long.toString(user.id()).equals(id))
                .findFirst();
    }

    public boolean hasEmail(String email) {
        return byId.values().stream().anyMatch(user -> user.email().equalsIgnoreCase(email));
    }

    /** Whether there was such a user. Its keys go with it. */
    public boolean remove(String id) {
        Optional<StoredUser> user = withId(id);
        user.ifPresent(known -> {
            removed.add(known.id());
            byId.remove(known.id());
            keys.values().removeIf(key -> key.user().id() == known.id());
        });
        return user.isPresent();
    }

    public boolean isRemoved(StoredUser user) {
        return removed.contains(user.id());
    }

    /** In order of their ids. */
    public List<Key> keys() {
        return keys.values().stream().sorted(Comparator.comparingLong(Key::id)).toList();
    }

    public boolean removeKey(String id) {
        return keys.values().removeIf(key -> Long.toString(key.id()).equals(id));
    }

    public String add(Role role, StoredOrganisation organisation) {
        return give(add("user" + (lastId + 1) + "@lab.test", role, organisation), "");
    }

    public String addReadOnlyKey() {
        return give(new StoredUser(admin.id(), admin.email(), admin.organisation(), admin.role(), true), "");
    }

    @Nullable
    public StoredUser withKey(String key) {
        Key known = keys.get(key);
        return known == null ? null : known.user();
    }

    public long idOf(String key) {
        Key known = keys.get(key);
        return known == null ? 0 : known.id();
    }

    /** A new key of this user. */
    public String give(StoredUser user, String comment) {
        StringBuilder key = new StringBuilder();
        while (key.length() < 40) {
            key.append(KEY_CHARACTERS.charAt(random.nextInt(KEY_CHARACTERS.length())));
        }
        keys.put(key.toString(), new Key(++lastKeyId, key.toString(), user, comment));
        return key.toString();
    }
}
