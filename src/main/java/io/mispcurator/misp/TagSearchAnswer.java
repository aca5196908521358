package io.mispcurator.misp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code POST /tags/search}: the tags that MISP knows of those that were asked for. Read as a stream,
 * since a tag of a galaxy comes with all of its cluster.
 */
public final class TagSearchAnswer {

    private static final String CALL = "tags/search";
    private static final ObjectMapper MAPPER = new ObjectMapper(Json.strictFactory());

    private TagSearchAnswer() {}

    /**
     * Reads and closes the body, if there is one.
     *
     * @throws MispException if the answer is any other than a list of tags
     */
    public static List<Tag> read(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        if (status != 200 || body == null) {
            throw Answer.read(status, retryAfter, body).failure(CALL);
        }
        try (body;
                JsonParser parser = MAPPER.createParser(body)) {
            return tags(parser);
        } catch (JsonProcessingException e) {
            throw new MispConfusedException(CALL + ": HTTP 200 with no JSON that MISP sends: " + Json.problem(e));
        } catch (IOException e) {
            throw new MispAwayException(CALL + ": the connection broke in the middle: " + e.getMessage(), null);
        }
    }

    private static List<Tag> tags(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw new MispConfusedException(CALL + ": HTTP 200 with JSON that is no list of tags");
        }
        List<Tag> tags = new ArrayList<>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isTag = parser.currentName().equals("Tag");
                if (parser.nextToken() == JsonToken.START_OBJECT && isTag) {
                    tags.add(tag(MAPPER.readTree(parser)));
                } else {
                    parser.skipChildren();
                }
            }
        }
        return tags;
    }

    private static Tag tag(JsonNode tag) {
        if (!tag.path("name").isTextual()) {
            throw new MispConfusedException(CALL + ": HTTP 200 with a tag that has no name");
        }
        return new Tag(
                tag.path("name").textValue(),
                tag.path("local_only").asBoolean(false),
                tag.path("org_id").asText("0"),
                tag.path("user_id").asText("0"));
    }
}
