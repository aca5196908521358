package io.mispcurator.setup;

import io.mispcurator.misp.SyncServer;
import io.mispcurator.misp.Taxonomy;
import io.mispcurator.misp.WarninglistContent.Entry;
import io.mispcurator.trustlists.ListEditing;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code setup} and {@code trust} do to MISP beyond looking at it. It is no part of a curator that runs: only these two
 * commands are given one. Every call fails with a {@link io.mispcurator.misp.MispException}, or with an
 * {@link java.io.UncheckedIOException} if there is no connection.
 */
public interface MispAdministration extends ListEditing {

    /** Makes an enabled list of type string. */
    void makeWarninglist(String name, String description, List<Entry> entries);

    /** @param id the list's number */
    void enableWarninglist(String id);

    void set(String setting, boolean value);

    void set(String setting, String value);

    Optional<Taxonomy> taxonomy(String namespace);

    /** @param id the taxonomy's number */
    void enableTaxonomy(String id);

    /** Makes a tag of a taxonomy as it describes it, or shows it again if it is hidden. */
    void makeTaxonomyTag(String taxonomyId, String tag);

    void makeTag(String name);

    /** Lets events show a tag: makes it exportable. */
    void showTag(String id);

    /** The servers that MISP is connected with. */
    List<SyncServer> servers();

    /** The numbers of the roles by their names. */
    Map<String, String> roles();

    /** @return the role's number */
    String makeRole(String name, Collection<String> permissions);

    /** The numbers of the users that have a key, by their addresses. */
    Map<String, String> keyHolders();

    /** @return the key of the new user, which MISP shows this one time */
    String makeUser(String email, String roleId, String organisationId);

    /** @return the key, which MISP shows this one time */
    String makeKey(String userId, String comment);
}
