package io.mispcurator.catchup;

import io.mispcurator.misp.EventIndexRequest;
import io.mispcurator.misp.EventPage;
import io.mispcurator.misp.IndexedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Goes through one list of events while the list grows shorter: an event that has been curated lacks nothing any more, and
 * all behind it move up. So rows that brought something new are asked for again before the next ones, and a list of several
 * pages is gone through until a round brings nothing new and the list has grown no shorter meanwhile.
 *
 * <p>Where MISP does not answer, fewer rows are asked for at once, until a single row is left, which is skipped; behind it
 * pages grow again. Used by one thread.
 */
final class QueryWalk {

    /** Rows of a page, each a multiple of the next, so that a page is made of whole smaller ones. */
    static final List<Integer> PAGE_SIZES = List.of(IndexQueries.PAGE, 25, 5, 1);

    /** Rows of one list that are skipped at most: more is no fault of single rows. */
    static final int MAX_SKIPPED_ROWS = 100;

    /** The same while nothing of the list was ever answered, not even how many rows it has. */
    private static final int MAX_FIRST_ROWS = 3;

    /** Behind the end of every list: an answer holds no row, only how many there are, whichever rows MISP fails on. */
    private static final int FAR_PAGE = 10_000_000;

    private static final long UNKNOWN = -1;

    /** What becomes of the list when MISP does not answer a question about it. */
    enum Remedy {
        /** It is asked about other rows. */
        GO_ON,
        /** Each half of its organisations is asked about alone. */
        SPLIT,
        /** The rest of it is left out. */
        GIVE_UP
    }

    /** Of the rows before {@code end}, fewer than {@code size} are asked for at once. */
    private record Narrow(int end, int size) {}

    private final IndexQuery query;
    private final List<Narrow> narrows = new ArrayList<>();
    private final List<SkippedPart> skipped = new ArrayList<>();
    private boolean careful;
    private boolean asksTotal;
    private boolean askedTotal;
    private int offset;
    private long total = UNKNOWN;
    private long totalAtFirst = UNKNOWN;
    private long lastId = UNKNOWN;
    private boolean broughtSomething;
    private boolean done;

    private QueryWalk(IndexQuery query, boolean careful) {
        this.query = query;
        this.careful = careful;
    }

    static QueryWalk of(IndexQuery query) {
        return new QueryWalk(query, false);
    }

    /** Begins with a single row, since MISP has just failed on a list that this one is a part of. */
    static QueryWalk careful(IndexQuery query) {
        return new QueryWalk(query, true);
    }

    IndexQuery query() {
        return query;
    }

    boolean isDone() {
        return done;
    }

    /** What to ask; the same until it is answered or has failed. */
    EventIndexRequest question() {
        if (asksTotal) {
            return query.request().limit(1).page(FAR_PAGE);
        }
        int size = size();
        return query.request().limit(size).page(offset / size + 1);
    }

    /** As many rows as a page may have that begins here and holds nothing that MISP has failed on. */
    private int size() {
        if (careful) {
            return 1;
        }
        return PAGE_SIZES.stream()
                .filter(size -> offset % size == 0)
                .filter(size -> narrows.stream().noneMatch(narrow -> offset < narrow.end() && size >= narrow.size()))
                .findFirst()
                .orElse(1);
    }

    /** The answer to the question: returns what is looked for in it and is not among those seen, and adds it to them. */
    List<IndexedEvent> found(EventPage answer, Set<Long> seen) {
        if (asksTotal) {
            total = answer.total();
            asksTotal = false;
            careful = false;
            done = total == 0;
            return List.of();
        }
        int size = size();
        List<IndexedEvent> fresh = answer.events().stream()
                .filter(query.wanted())
                .filter(row -> seen.add(row.id()))
                .toList();
        broughtSomething |= !fresh.isEmpty();
        total = answer.total();
        if (totalAtFirst == UNKNOWN) {
            totalAtFirst = total;
        }
        boolean isLast = total <= offset + size || !answer.events().stream().allMatch(query::reaches);
        if (isLast) {
            endRound();
        } else if (careful) {
            careful = false;
        } else if (fresh.isEmpty()) {
            offset += size;
            answer.events().forEach(row -> lastId = row.id());
        }
        return fresh;
    }

    private void endRound() {
        boolean movedUp = total < totalAtFirst;
        done = offset == 0 || !broughtSomething && !movedUp;
        if (!done) {
            offset = 0;
            lastId = UNKNOWN;
            totalAtFirst = UNKNOWN;
            broughtSomething = false;
            narrows.clear();
            skipped.clear();
        }
    }

    /** MISP did not answer the question, though it is there. */
    Remedy failed(String error) {
        int size = size();
        if (size > 1) {
            narrows.add(new Narrow(offset + size, size));
            return Remedy.GO_ON;
        }
        if (total == UNKNOWN && !askedTotal && !(careful && query.canBeSplit())) {
            asksTotal = true;
            askedTotal = true;
            return Remedy.GO_ON;
        }
        asksTotal = false;
        if (total == UNKNOWN && query.canBeSplit()) {
            return Remedy.SPLIT;
        }
        careful = false;
        if (skipped.size() + 1 >= (total == UNKNOWN ? MAX_FIRST_ROWS : MAX_SKIPPED_ROWS)) {
            return query.canBeSplit() ? Remedy.SPLIT : Remedy.GIVE_UP;
        }
        skip(error);
        return Remedy.GO_ON;
    }

    private void skip(String error) {
        String row = "row " + (offset + 1) + " of " + query.name();
        String after = lastId == UNKNOWN ? "" : ", the one before event number " + lastId;
        skipped.add(new SkippedPart("skipped " + (skipped.size() + 1) + " of " + query.name(), row + after, error));
        offset++;
        if (total != UNKNOWN && offset >= total) {
            endRound();
        }
    }

    /** The rows that this round has skipped; none before any row was answered, since all of the list may fail. */
    List<SkippedPart> skipped() {
        return total == UNKNOWN ? List.of() : List.copyOf(skipped);
    }

    /** What is left out when the list is given up. */
    List<SkippedPart> rest(String error) {
        if (total == UNKNOWN) {
            return List.of(new SkippedPart(query.name(), query.name(), error));
        }
        List<SkippedPart> rest = new ArrayList<>(skipped);
        rest.add(new SkippedPart(query.name(), query.name() + " from row " + (offset + 1) + " on", error));
        return rest;
    }
}
