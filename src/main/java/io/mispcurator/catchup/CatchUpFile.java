package io.mispcurator.catchup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a search remembers over a restart: from where on nothing may be missed, and a backfill that is not through. A
 * write replaces the file as a whole. What was written about another MISP counts for nothing, since its numbers are
 * others. Used by one thread at a time.
 */
public final class CatchUpFile {

    private static final Logger LOG = LoggerFactory.getLogger("curator");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path path;
    private final String misp;
    private @Nullable SearchRange reach;
    private @Nullable SearchRange backfill;

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
                SearchRange reach = reach(saved.path("reach"));
                file.backfill = reach(saved.path("backfill"));
                file.reach = reach;
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

    private static @Nullable SearchRange reach(JsonNode saved) throws IOException {
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

    /** How far back catch-up looks, or null if it never has. */
    @Nullable
    SearchRange reach() {
        return reach;
    }

    /** How far back the backfill looks that is not through, or null if there is none. */
    @Nullable
    SearchRange backfill() {
        return backfill;
    }

    void keepReach(SearchRange started) {
        reach = started;
        write();
    }

    void keepBackfill(@Nullable SearchRange wanted) {
        backfill = wanted;
        write();
    }

    private void write() {
        ObjectNode saved = MAPPER.createObjectNode().put("misp", misp);
        put(saved, "reach", reach);
        put(saved, "backfill", backfill);
        Path beside = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(beside, saved + "\n", StandardCharsets.UTF_8);
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("data.dir cannot be written, so the next start may look for events again: {}", e.toString());
        }
    }

    private static void put(ObjectNode saved, String name, @Nullable SearchRange reach) {
        if (reach != null) {
            saved.putObject(name)
                    .put("afterId", reach.afterId())
                    .put("since", reach.since().toString());
        }
    }
}
