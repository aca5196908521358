package io.mispcurator.misp;

import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers to {@code POST /tags/attachTagToObject} and {@code POST /tags/removeTagFromObject}. */
public final class TagAnswer {

    private TagAnswer() {}

    /**
     * Reads and closes the body of the answer to attaching, if there is one.
     *
     * @throws MispRefusalException also for a 200 that says of some of the tags that it failed to attach them
     * @throws MispException if the tags are not on the event now
     */
    public static String attached(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        Answer answer = Answer.read(status, retryAfter, body);
        if (answer.is(404, "Invalid Target")) {
            throw new EventGoneException("no such event any more");
        }
        if (!answer.isDone()) {
            throw answer.failure("tags/attachTagToObject");
        }
        if (answer.message().contains("Failed to attach")) {
            throw new MispRefusalException("tags/attachTagToObject: " + Json.shown(answer.message()));
        }
        return answer.message();
    }

    /**
     * As {@link #attached}, and makes sure that MISP attached no other tag whose name matches as a pattern.
     *
     * @param wanted the tags of the request, as {@link TagRequest#batches} makes them
     * @throws MispRefusalException also if it did: only a person can tell MISP's tags apart then
     */
    public static String attachedThese(
            int status, @Nullable String retryAfter, @Nullable InputStream body, List<String> wanted) {
        String said = attached(status, retryAfter, body);
        for (String tag : wanted) {
            if (TagRequest.isPattern(tag) && !said.contains(tag)) {
                throw new MispRefusalException("tags/attachTagToObject: instead of " + Json.shown(tag)
                        + " MISP took another tag, since _ and % match any characters: " + Json.shown(said));
            }
        }
        return said;
    }

    /**
     * Reads and closes the body of the answer to removing, if there is one. That the tag is not on the event, or does
     * not exist at all, is success: that is what was wanted.
     *
     * @throws MispException if the tag may still be on the event
     */
    public static String removed(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        Answer answer = Answer.read(status, retryAfter, body);
        if (answer.is(404, "Invalid Target")) {
            throw new EventGoneException("no such event any more");
        }
        boolean alreadySo =
                answer.is(404, "Could not remove tag as it is not attached") || answer.is(405, "Invalid Tag");
        if (!answer.isDone() && !alreadySo) {
            throw answer.failure("tags/removeTagFromObject");
        }
        return answer.message();
    }
}
