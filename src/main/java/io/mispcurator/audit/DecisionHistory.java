package io.mispcurator.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.output.Timestamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The decisions in the audit, newest first, read from its files as they are. It takes the memory of one page, and looks for
 * no longer than a moment at a time: a page may hold fewer than were asked for, or none, and be followed by others. What is
 * no line of the audit is passed over. Thread-safe.
 */
public final class DecisionHistory {

    private static final Duration MAX_SEARCH = Duration.ofMillis(400);

    /** How far the clock may have been set back between two lines. */
    private static final Duration MAX_CLOCK_CHANGE = Duration.ofMinutes(10);

    private static final Pattern CURSOR = Pattern.compile("([0-9a-f]{1,8}-\\d{1,3})\\.(\\d{1,18})");

    private final AuditFiles files;
    private final Duration maxSearch;

    /** @param folder of the audit, which need not be there yet */
    public DecisionHistory(Path folder) {
        this(folder, MAX_SEARCH);
    }

    DecisionHistory(Path folder, Duration maxSearch) {
        this.files = new AuditFiles(folder);
        this.maxSearch = maxSearch;
    }

    /**
     * @param next where the next page begins; null if there is none
     * @param searchedTo how far back has been looked; null if nothing was there
     */
    public record Page(
            List<JsonNode> decisions,
            @Nullable String next,
            @Nullable String searchedTo) {}

    /** The page that was asked for begins in a file that is no longer in the folder. */
    public static final class PageGoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PageGoneException() {
            super("the files of the audit have changed since the page before: begin again");
        }
    }

    /**
     * @param cursor where to begin, as the page before said; null for the newest
     * @throws IllegalArgumentException if it is no such cursor
     * @throws PageGoneException if there is no such page any more
     */
    public Page page(DecisionFilter filter, @Nullable String cursor, int limit) throws IOException {
        Search search = new Search(filter, limit, cursor == null ? null : position(cursor));
        files.visit(search.since(), search);
        if (search.begin != null) {
            throw new PageGoneException();
        }
        return new Page(search.found, search.next, search.searchedTo);
    }

    private record Position(String mark, long before) {}

    private static Position position(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            Matcher form = CURSOR.matcher(text);
            if (form.matches()) {
                return new Position(form.group(1), Long.parseLong(form.group(2)));
            }
        } catch (IllegalArgumentException noBase64) {
            // Said below.
        }
        throw new IllegalArgumentException("cursor is what a page gave as next");
    }

    private static String cursor(String mark, long before) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((mark + "." + before).getBytes(StandardCharsets.US_ASCII));
    }

    private final class Search implements AuditFiles.Visitor {

        private final DecisionFilter filter;
        private final int limit;
        private final long deadline = System.nanoTime() + maxSearch.toNanos();
        private final String oldest;
        private final List<JsonNode> found = new ArrayList<>();
        private @Nullable Position begin;
        private @Nullable String next;
        private @Nullable String searchedTo;

        Search(DecisionFilter filter, int limit, @Nullable Position begin) {
            this.filter = filter;
            this.limit = limit;
            this.begin = begin;
            this.oldest = Timestamp.of(since());
        }

        Instant since() {
            return filter.since().equals(Instant.EPOCH)
                    ? Instant.EPOCH
                    : filter.since().minus(MAX_CLOCK_CHANGE);
        }

        @Override
        public boolean visit(AuditFile file) throws IOException {
            long size = file.channel().size();
            if (begin != null && !begin.mark().equals(file.mark())) {
                return true;
            }
            BackwardLines lines =
                    new BackwardLines(file.channel(), begin == null ? size : Math.min(size, begin.before()));
            begin = null;
            while (lines.next()) {
                if (isOver(file, lines)) {
                    return false;
                }
                JsonNode decision = filter.decision(lines.bytes(), lines.from(), lines.to());
                if (decision != null) {
                    found.add(decision);
                }
            }
            return true;
        }

        /** Whether the page ends before this line. */
        private boolean isOver(AuditFile file, BackwardLines lines) {
            String time = DecisionFilter.time(lines.bytes(), lines.from(), lines.to());
            if (time != null && time.compareTo(oldest) < 0) {
                return true;
            }
            if (found.size() == limit || searchedTo != null && System.nanoTime() > deadline) {
                next = cursor(file.mark(), lines.position() + lines.to() - lines.from() + 1);
                return true;
            }
            searchedTo = time == null ? searchedTo : time;
            return false;
        }
    }
}
