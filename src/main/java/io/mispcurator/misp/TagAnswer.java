package io.mispcurator.misp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The answers to {@code POST /tags/attachTagToObject}, {@code removeTagFromObject} and {@code add}. */
public final class TagAnswer {

    private static final String ATTACH = "tags/attachTagToObject";
    private static final String UNKNOWN_NUMBER = "\"Invalid Tag.\"";
    private static final Pattern ONE_ALREADY =
            Pattern.compile("no changes had to be made for tag (.*)\\.$", Pattern.DOTALL);
    private static final Pattern SEVERAL_ALREADY =
            Pattern.compile("no changes had to be made for tags (\\[.*])\\.$", Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper(Json.strictFactory());

    private TagAnswer() {}

    /**
     * Reads and closes the body of the answer to attaching, if there is one.
     *
     * @param wanted the names or numbers of the request, or one of them
     * @throws MispConfusedException also if there is no tag of a number any more: its name has to be looked up again
     * @throws MispRefusalException also for a 200 that says of some of the tags that it failed to attach them
     * @throws MispException if the tags are not on the event now
     */
    public static TagsAttached attached(
            int status, @Nullable String retryAfter, @Nullable InputStream body, Object wanted) {
        Set<String> tags = new HashSet<>(TagRequest.references(wanted));
        Answer answer = Answer.read(status, retryAfter, body);
        if (answer.is(404, "Invalid Target")) {
            throw new EventGoneException("no such event any more");
        }
        if (answer.says(UNKNOWN_NUMBER) && tags.stream().anyMatch(TagAnswer::isNumber)) {
            throw new MispConfusedException(ATTACH + ": a tag was deleted in MISP since it was looked up");
        }
        if (!answer.isDone()) {
            throw answer.failure(ATTACH);
        }
        if (answer.message().contains("Failed to attach")) {
            throw new MispRefusalException(ATTACH + ": " + Json.shown(answer.message()));
        }
        return new TagsAttached(tags.size(), already(answer.message()));
    }

    private static boolean isNumber(String reference) {
        return reference.matches("[0-9]+");
    }

    /** The names that MISP lists behind these words, one as it is, several as JSON (TagsController). */
    private static Set<String> already(String said) {
        Matcher one = ONE_ALREADY.matcher(said);
        if (one.find()) {
            return Set.of(one.group(1));
        }
        Matcher several = SEVERAL_ALREADY.matcher(said);
        if (!several.find()) {
            return Set.of();
        }
        try {
            return Set.of(JSON.readValue(several.group(1), String[].class));
        } catch (JsonProcessingException | IllegalArgumentException unreadable) {
            return Set.of();
        }
    }

    /**
     * Reads and closes the body of the answer to making a tag, if there is one; MISP shows a tag that is there already.
     *
     * @param name the tag that was asked for
     * @throws MispException if the answer is any other than that very tag
     */
    public static Tag made(int status, @Nullable String retryAfter, @Nullable InputStream body, String name) {
        Answer answer = Answer.read(status, retryAfter, body);
        JsonNode json = answer.json();
        if (!answer.isOk() || json == null) {
            throw answer.failure("tags/add");
        }
        Tag tag = TagSearchAnswer.tag(json.path("Tag"));
        if (!tag.name().equals(name)) {
            throw new MispRefusalException("tags/add: instead of " + Json.shown(name) + " MISP made or found the tag "
                    + Json.shown(tag.name()));
        }
        return tag;
    }

    /**
     * Reads and closes the body of the answer to removing, if there is one. That the tag is not on the event, or does
     * not exist at all, is success: that is what was wanted.
     *
     * @throws MispException if the tag may still be on the event
     */
    public static TagRemoved removed(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        Answer answer = Answer.read(status, retryAfter, body);
        if (answer.is(404, "Invalid Target")) {
            throw new EventGoneException("no such event any more");
        }
        boolean alreadySo =
                answer.is(404, "Could not remove tag as it is not attached") || answer.is(405, "Invalid Tag");
        if (!answer.isDone() && !alreadySo) {
            throw answer.failure("tags/removeTagFromObject");
        }
        return new TagRemoved(!alreadySo);
    }
}
