package io.mispcurator.preflight;

import io.mispcurator.misp.BackgroundWorkers;
import io.mispcurator.misp.Tag;
import io.mispcurator.misp.User;
import io.mispcurator.misp.Warninglist;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Asks MISP each question once: several checks rest on one answer, or on one failure. Not thread-safe. */
public final class AskedOnce implements MispQuestions {

    private final MispQuestions misp;
    private final Map<Object, Supplier<?>> answers = new HashMap<>();

    public AskedOnce(MispQuestions misp) {
        this.misp = misp;
    }

    @Override
    public String version() {
        return once("version", misp::version);
    }

    @Override
    public User user() {
        return once("user", misp::user);
    }

    @Override
    public String setting(String name) {
        return once(List.of("setting", name), () -> misp.setting(name));
    }

    @Override
    public List<Tag> tags(Collection<String> names, boolean exactly) {
        return once(List.of("tags", names, exactly), () -> misp.tags(names, exactly));
    }

    @Override
    public List<Warninglist> warninglists() {
        return once("warninglists", misp::warninglists);
    }

    @Override
    public List<String> entries(String id) {
        return once(List.of("entries", id), () -> misp.entries(id));
    }

    @Override
    public void attach(String event, String tag, boolean local) {
        once(List.of("attach", event, tag, local), () -> {
            misp.attach(event, tag, local);
            return true;
        });
    }

    @Override
    public Set<String> organisations() {
        return once("organisations", misp::organisations);
    }

    @Override
    public List<String> taxonomy(String namespace) {
        return once(List.of("taxonomy", namespace), () -> misp.taxonomy(namespace));
    }

    @Override
    public BackgroundWorkers workers() {
        return once("workers", misp::workers);
    }

    @Override
    public Map<String, String> servers() {
        return once("servers", misp::servers);
    }

    @Override
    public Duration clockAhead() {
        return misp.clockAhead();
    }

    @SuppressWarnings("unchecked")
    private <T> T once(Object question, Supplier<T> ask) {
        return (T) answers.computeIfAbsent(question, unasked -> answer(ask)).get();
    }

    private static <T> Supplier<T> answer(Supplier<T> ask) {
        try {
            T answer = ask.get();
            return () -> answer;
        } catch (RuntimeException e) {
            return () -> {
                throw e;
            };
        }
    }
}
