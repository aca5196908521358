package io.mispcurator.notices;

import io.mispcurator.misp.Event;
import io.mispcurator.misp.EventUuid;
import io.mispcurator.output.TerminalText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that people should know. Its texts are one line each and of bounded length, without characters that act on
 * whatever shows them; what is markup to a chat is for {@link ChatFormat} to make harmless.
 *
 * @param event its UUID; empty if it is about none
 * @param title of the event; empty if it is not known
 * @param creator the organisation that made the event; empty if it is not known
 * @param grade the tag of the rule; empty if no rule decided
 * @param why in one sentence
 * @param link to the event in MISP; empty if it is about none
 */
public record Notice(
        Kind kind,
        Instant time,
        String event,
        String title,
        String creator,
        String grade,
        String why,
        String link,
        boolean dryRun) {

    private static final int MAX_TITLE = 150;
    private static final int MAX_CREATOR = 80;
    private static final int MAX_GRADE = 120;
    private static final int MAX_WHY = 300;
    private static final int MAX_LINK = 300;
    private static final String WITHHELD = "withheld (TLP:RED)";

    /** What a notice can be about. */
    public enum Kind {
        CURATED("curated", "Event curated"),
        DEAD_LETTER("dead-letter", "Dead letter"),
        NOT_READY("not-ready", "Not ready"),
        READY("ready", "Ready again"),
        NOT_PUBLISHED("not-published", "Publication did not come about"),
        /** Of a route that an operator has added. */
        OTHER("other", "Notice");

        private final String label;
        private final String words;

        Kind(String label, String words) {
            this.label = label;
            this.words = words;
        }

        /** The word for it in JSON. */
        public String label() {
            return label;
        }
    }

    public Notice {
        event = EventUuid.isUuid(event) ? event : "";
        title = TerminalText.line(title, MAX_TITLE).strip();
        creator = TerminalText.line(creator, MAX_CREATOR).strip();
        grade = TerminalText.line(grade, MAX_GRADE);
        why = TerminalText.line(why, MAX_WHY).strip();
        link = link.matches("https?://[!-~]{1," + MAX_LINK + "}") ? link : "";
    }

    /** Without an event. */
    public static Notice of(Kind kind, Instant time, String why) {
        return new Notice(kind, time, "", "", "", "", why, "", false);
    }

    /**
     * About an event. Of one that is for named recipients only (TLP:RED), neither title nor creator nor MISP's own words
     * are told.
     *
     * @param event what MISP said of it; null if that is not known
     * @param mispUrl where MISP's pages are
     */
    static Notice of(
            Kind kind,
            Instant time,
            String uuid,
            @Nullable Event event,
            String grade,
            String why,
            String mispUrl,
            boolean dryRun) {
        boolean red = event != null && event.tagNames().stream().anyMatch(tag -> tag.equalsIgnoreCase("tlp:red"));
        return new Notice(
                kind,
                time,
                uuid,
                red ? WITHHELD : event == null ? "" : event.info(),
                red ? WITHHELD : event == null ? "" : event.organisation().name(),
                grade,
                red && kind == Kind.DEAD_LETTER ? WITHHELD : why,
                mispUrl + "/events/view/" + uuid,
                dryRun);
    }

    /** What it is about, in two or three words. */
    String headline() {
        return kind.words + (dryRun ? " (dry run: nothing was written)" : "");
    }

    /** A line of it, without the headline and the link. */
    record Line(String label, String text) {}

    List<Line> lines() {
        return List.of(
                        new Line("Title", title),
                        new Line("By", creator),
                        new Line("Grade", grade),
                        new Line("Why", why),
                        new Line("Event", title.isEmpty() ? event : ""))
                .stream()
                .filter(line -> !line.text().isEmpty())
                .toList();
    }
}
