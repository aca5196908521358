package io.mispcurator.preflight;

import io.mispcurator.misp.EventGoneException;
import io.mispcurator.misp.MispRefusalException;
import io.mispcurator.misp.TagRequest;
import io.mispcurator.misp.User;
import java.util.Optional;
import java.util.UUID;

/**
 * What the key may do to a partner's event. A key that is read-only shows its user's full role, so MISP is asked for a
 * tag on an event that there is none of: who may tag is told 404, who may not 403, and nothing is written
 * (TagsController::attachTagToObject looks for the event before it makes a tag).
 */
public final class KeyRights {

    private static final String OF_HOST = "users of the host organisation";
    private static final String REMEDY =
            "use a key of a site admin of the host organisation that is not read-only (docs/misp.md, The key)";

    /** A tag whose name is a pattern goes by its number; no tag is looked for before the event. */
    private static final String ANY_NUMBER = "1";

    private final MispQuestions misp;
    private final String tag;
    private final boolean localTags;
    private final boolean dryRun;
    private final String nobodys = UUID.randomUUID().toString();

    /**
     * @param tag any that a rule attaches
     * @param dryRun whether nothing is to be written, so that what may not be is no failure yet
     */
    public KeyRights(MispQuestions misp, String tag, boolean localTags, boolean dryRun) {
        this.misp = misp;
        this.tag = tag;
        this.localTags = localTags;
        this.dryRun = dryRun;
    }

    User user() {
        return misp.user();
    }

    boolean localTags() {
        return localTags;
    }

    /** Why the key may attach no tag to anything, if it may not. */
    public Optional<String> refusesTags() {
        return refusal().filter(said -> !said.contains(OF_HOST)).map(said -> {
            String role = user().role();
            return user().mayTag()
                    ? "the key is read-only, though the role \"" + role + "\" may tag (" + said + ")"
                    : "the role \"" + role + "\" may not tag (" + said + ")";
        });
    }

    /** Whether the user is not of the organisation whose instance this is. */
    boolean isOfAnotherOrganisation() {
        return refusal().filter(said -> said.contains(OF_HOST)).isPresent();
    }

    private Optional<String> refusal() {
        try {
            misp.attach(nobodys, TagRequest.isPattern(tag) ? ANY_NUMBER : tag, localTags);
            return Optional.empty();
        } catch (EventGoneException allowed) {
            return Optional.empty();
        } catch (MispRefusalException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Something that a rule needs and the key may not. */
    Finding lacking(String name, String message) {
        return lacking(name, message, REMEDY);
    }

    Finding lacking(String name, String message, String remedy) {
        return dryRun
                ? Finding.warning(name, message + "; in a dry run it is not needed", remedy)
                : Finding.failure(name, message, remedy);
    }
}
