package io.mispcurator.notices;

import io.mispcurator.output.TerminalText;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** One or more notices that are sent together; of many, the first ones in full and the others by their number. */
public record Digest(List<Notice> notices) {

    /** So many fit into what the chats take. */
    private static final int MAX_SHOWN = 10;

    private static final int MAX_SUBJECT = 150;
    private static final String SENDER = "misp-curator: ";

    public Digest {
        notices = List.copyOf(notices);
        if (notices.isEmpty()) {
            throw new IllegalArgumentException("there is no notice to send");
        }
    }

    /** From what a route has in its body: a digest, a notice, several of them, or any text. */
    static Digest of(Object body) {
        if (body instanceof Digest digest) {
            return digest;
        }
        Collection<?> items = body instanceof Collection<?> several ? several : List.of(body);
        return new Digest(items.stream().map(Digest::notice).toList());
    }

    /** A notice as it is, and of anything else the text. */
    static Notice notice(Object item) {
        return item instanceof Notice notice
                ? notice
                : Notice.of(Notice.Kind.OTHER, Instant.now(), String.valueOf(item));
    }

    /** Those that are shown in full. */
    List<Notice> shown() {
        return notices.subList(0, Math.min(MAX_SHOWN, notices.size()));
    }

    /** The others in a few words, such as {@code and 12 more: 11 curated, 1 dead-letter}; empty if there are none. */
    String rest() {
        List<Notice> rest = notices.subList(shown().size(), notices.size());
        return rest.isEmpty()
                ? ""
                : "and " + rest.size() + " more: "
                        + rest.stream()
                                .collect(Collectors.groupingBy(Notice::kind, Collectors.counting()))
                                .entrySet()
                                .stream()
                                .map(entry ->
                                        entry.getValue() + " " + entry.getKey().label())
                                .sorted()
                                .collect(Collectors.joining(", "));
    }

    /** In one line. */
    String headline() {
        Notice first = notices.get(0);
        if (notices.size() > 1) {
            return SENDER + notices.size() + " notices";
        }
        String about = first.title().isEmpty() ? first.why() : first.title();
        return TerminalText.cut(SENDER + first.headline() + ": " + Inert.text(about), MAX_SUBJECT);
    }

    /** As plain text, for a mail or for what shows no markup. */
    String plain() {
        StringBuilder text = new StringBuilder();
        for (Notice notice : shown()) {
            text.append(notice.headline()).append('\n');
            notice.lines().forEach(line -> text.append(line.label())
                    .append(": ")
                    .append(Inert.text(line.text()))
                    .append('\n'));
            text.append(notice.link()).append(notice.link().isEmpty() ? "\n" : "\n\n");
        }
        return text.append(rest()).toString().strip() + "\n";
    }
}
