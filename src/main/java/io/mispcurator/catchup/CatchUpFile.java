package io.mispcurator.catchup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a search remembers over a restart: from where on nothing may be missed, and a backfill that is not through. A
 * write replaces the file as a whole. What was written about another MISP is ignored, since its event numbers
 * differ. Used by one thread at a time.
 */
public final class CatchUpFile {

    private static final Logger LOG = LoggerFactory.getLogger("curator");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path path;
    private final String misp;
    private @Nullable SearchRange range;
    private @Nullable SearchRange backfill;
    private @Nullable Remainder remainder;

    private CatchUpFile(Path path, String misp) {
        this.path = path;
        this.misp = misp;
    }

    /**
     * @param path of the file, which need not be there
     * @param misp its address
     */
    public static CatchUpFile open(Path path, String misp) {
        CatchUpFile file = new CatchUpFile(path, misp);
        try {
            JsonNode saved = MAPPER.readTree(Files.readString(path, StandardCharsets.UTF_8));
            if (saved.path("misp").asText().equals(misp)) {
                SearchRange range = range(saved.path("reach"));
                Remainder remainder = remainder(saved.path("remainder"));
                file.backfill = range(saved.path("backfill"));
                file.range = range;
                file.remainder = remainder;
            }
        } catch (NoSuchFileException first) {
            LOG.debug("{} is not there yet: this is the first start", path);
        } catch (IOException | DateTimeException e) {
            LOG.warn("{} cannot be read, so catch-up looks back as at the first start: {}", path, reason(e));
        }
        return file;
    }

    private static String reason(Exception e) {
        return e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.toString();
    }

    private static @Nullable SearchRange range(JsonNode saved) throws IOException {
        if (!saved.isObject()) {
            return null;
        }
        JsonNode afterId = saved.path("afterId");
        if (!afterId.isIntegralNumber()) {
            // Guessed, it would be 0, and all that MISP ever received would be curated.
            throw new IOException("afterId is no number");
        }
        return new SearchRange(
                afterId.asLong(), Instant.parse(saved.path("since").asText()));
    }

    private static @Nullable Remainder remainder(JsonNode saved) throws IOException {
        SearchRange range = range(saved);
        if (range == null) {
            return null;
        }
        Set<String> lists = new HashSet<>();
        saved.path("lists").forEach(list -> lists.add(list.asText()));
        return new Remainder(range, lists);
    }

    /** How far back catch-up looks, or null if it never has. */
    @Nullable
    SearchRange range() {
        return range;
    }

    /** How far back the backfill looks that is not through, or null if there is none. */
    @Nullable
    SearchRange backfill() {
        return backfill;
    }

    /** What an earlier backfill has left out, or null. */
    @Nullable
    Remainder remainder() {
        return remainder;
    }

    void keepRemainder(@Nullable Remainder left) {
        if (!Objects.equals(remainder, left)) {
            remainder = left;
            write();
        }
    }

    void keepRange(SearchRange started) {
        range = started;
        write();
    }

    void keepBackfill(@Nullable SearchRange wanted) {
        backfill = wanted;
        write();
    }

    private void write() {
        ObjectNode saved = MAPPER.createObjectNode().put("misp", misp);
        put(saved, "reach", range);
        put(saved, "backfill", backfill);
        if (remainder != null) {
            put(saved, "remainder", remainder.range());
            ArrayNode lists = ((ObjectNode) saved.get("remainder")).putArray("lists");
            remainder.lists().stream().sorted().forEach(lists::add);
        }
        Path beside = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(beside, saved + "\n", StandardCharsets.UTF_8);
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("data.dir cannot be written, so the next start may look for events again: {}", e.toString());
        }
    }

    private static void put(ObjectNode saved, String name, @Nullable SearchRange range) {
        if (range != null) {
            saved.putObject(name)
                    .put("afterId", range.afterId())
                    .put("since", range.since().toString());
        }
    }
}
