package io.mispcurator.preflight;

import io.mispcurator.misp.BackgroundWorkers;
import io.mispcurator.misp.EventGoneException;
import io.mispcurator.misp.Organisation;
import io.mispcurator.misp.Tag;
import io.mispcurator.misp.User;
import io.mispcurator.misp.Warninglist;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers what a test says, where the simulated MISP has no way to it. */
final class FakeMisp implements MispQuestions {

    final List<Tag> tags = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    User user = user("perm_site_admin", "perm_tagger", "perm_tag_editor");
    String version = "2.5.1";
    Duration clockAhead = Duration.ZERO;
    final Map<String, List<String>> taxonomies = new HashMap<>();

    static User user(String... permissions) {
        return new User("1", "x@example.com", "1", new Organisation("", "Ours"), "some role", Set.of(permissions));
    }

    @Override
    public String version() {
        asked.add("version");
        return version;
    }

    @Override
    public User user() {
        asked.add("user");
        return user;
    }

    @Override
    public String setting(String name) {
        throw new IllegalStateException("no settings here");
    }

    @Override
    public List<Tag> tags(Collection<String> names, boolean exactly) {
        asked.add("tags " + names + " " + exactly);
        return tags.stream()
                .filter(tag -> !exactly || names.contains(tag.name()))
                .toList();
    }

    @Override
    public List<Warninglist> warninglists() {
        throw new IllegalStateException("no lists here");
    }

    @Override
    public List<String> entries(String id) {
        throw new IllegalStateException("no lists here");
    }

    @Override
    public void attach(String event, String tag, boolean local) {
        asked.add("attach");
        throw new EventGoneException("no such event");
    }

    @Override
    public Set<String> organisations() {
        throw new IllegalStateException("no organisations here");
    }

    @Override
    public List<String> taxonomy(String namespace) {
        return taxonomies.getOrDefault(namespace, List.of());
    }

    @Override
    public BackgroundWorkers workers() {
        throw new IllegalStateException("no workers here");
    }

    @Override
    public Map<String, String> servers() {
        throw new IllegalStateException("no servers here");
    }

    @Override
    public Duration clockAhead() {
        return clockAhead;
    }
}
