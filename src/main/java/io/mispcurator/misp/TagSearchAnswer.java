package io.mispcurator.misp;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to {@code POST /tags/search}: the tags that MISP knows of those that were asked for. */
public final class TagSearchAnswer {

    private static final Listing LISTING = new Listing("tags/search");

    private TagSearchAnswer() {}

    /**
     * Reads and closes the body, if there is one.
     *
     * @throws MispException if the answer is any other than a list of tags
     */
    public static List<Tag> read(int status, @Nullable String retryAfter, @Nullable InputStream body) {
        return LISTING.read(status, retryAfter, body, List.of(), row -> tag(row.path("Tag")));
    }

    static Tag tag(JsonNode tag) {
        return new Tag(
                LISTING.text(tag, "id"),
                LISTING.text(tag, "name"),
                LISTING.flag(tag, "exportable"),
                LISTING.flag(tag, "hide_tag"),
                LISTING.flag(tag, "local_only"),
                LISTING.text(tag, "org_id"),
                LISTING.text(tag, "user_id"));
    }
}
