package io.mispcurator.preflight;

import io.mispcurator.misp.BackgroundWorkers;
import io.mispcurator.misp.Tag;
import io.mispcurator.misp.User;
import io.mispcurator.misp.Warninglist;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the checks ask of MISP. Every question fails with an {@link io.mispcurator.misp.MispException}, or with an
 * {@link java.io.UncheckedIOException} if there is no connection.
 */
public interface MispQuestions {

    String version();

    /** Whose key it is. */
    User user();

    /**
     * The value of a setting of MISP's, such as {@code MISP.language}.
     *
     * @throws io.mispcurator.misp.MispRefusalException if the user is no site admin
     */
    String setting(String name);

    /**
     * The tags of these names.
     *
     * @param exactly otherwise also those in another case, and those that the names match as patterns of LIKE
     */
    List<Tag> tags(Collection<String> names, boolean exactly);

    List<Warninglist> warninglists();

    /**
     * What is on a list.
     *
     * @param id the list's number
     */
    List<String> entries(String id);

    /** Asks MISP to attach a tag to an event. */
    void attach(String event, String tag, boolean local);

    /** The UUIDs of all organisations that MISP knows, as it writes them. */
    Set<String> organisations();

    /** The tags of a taxonomy, whether or not they are made yet; none if there is no such taxonomy. */
    List<String> taxonomy(String namespace);

    /**
     * The workers that take background jobs.
     *
     * @throws io.mispcurator.misp.MispRefusalException if the user is no site admin
     */
    BackgroundWorkers workers();

    /**
     * The names of the sync servers by their numbers.
     *
     * @throws io.mispcurator.misp.MispRefusalException if the user is no site admin
     */
    Map<String, String> servers();

    /** How far MISP's clock is ahead of this machine's, as of its last answer. */
    Duration clockAhead();
}
