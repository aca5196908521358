package io.mispcurator.simulator.model;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The users and their keys of 40 characters. */
public final class Users {
    private static final String KEY_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final Map<String, StoredUser> byKey = new ConcurrentHashMap<>();
    private final Map<String, Long> keyIds = new ConcurrentHashMap<>();
    private final Set<String> removed = ConcurrentHashMap.newKeySet();
    private final RandomGenerator random;
    private final StoredUser admin;
    private final StoredUser pushingPartner;
    private final String adminKey;
    private long lastId = 2;

    public Users(Organisations organisations, RandomGenerator random) {
        this.random = random;
        admin = new StoredUser(1, "admin@admin.test", organisations.host(), Role.SITE_ADMIN, false);
        pushingPartner = new StoredUser(2, "sync-a@lab.test", organisations.partner(), Role.SYNC_USER, false);
        adminKey = give(admin);
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
        return new StoredUser(++lastId, email, organisation, role, false);
    }

    /** Whether there was such a user. Its keys go with it. */
    public boolean remove(String id) {
        removed.add(id);
        return byKey.values().removeIf(user -> Long.toString(user.id()).equals(id));
    }

    public boolean isRemoved(StoredUser user) {
        return removed.contains(Long.toString(user.id()));
    }

    public long idOf(String key) {
        return keyIds.getOrDefault(key, 0L);
    }

    public boolean removeKey(String id) {
        return byKey.keySet().removeIf(key -> Long.toString(idOf(key)).equals(id));
    }

    public String add(Role role, StoredOrganisation organisation) {
        long id = ++lastId;
        return give(new StoredUser(id, "user" + id + "@lab.test", organisation, role, false));
    }

    public String addReadOnlyKey() {
        return give(new StoredUser(admin.id(), admin.email(), admin.organisation(), admin.role(), true));
    }

    @Nullable
    public StoredUser withKey(String key) {
        return byKey.get(key);
    }

    /** A new key of this user. */
    public String give(StoredUser user) {
        StringBuilder key = new StringBuilder();
        while (key.length() < 40) {
            key.append(KEY_CHARACTERS.charAt(random.nextInt(KEY_CHARACTERS.length())));
        }
        byKey.put(key.toString(), user);
        keyIds.put(key.toString(), keyIds.size() + 1L);
        return key.toString();
    }
}
