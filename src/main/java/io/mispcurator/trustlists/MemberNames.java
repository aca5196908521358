package io.mispcurator.trustlists;

import io.mispcurator.misp.EventUuid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads who is meant from lines: a name or a UUID each, or a CSV of a community's members. */
public final class MemberNames {

    private static final Set<String> HEADINGS =
            Set.of("name", "org", "organisation", "organization", "organisation name", "organization name", "member");

    private MemberNames() {}

    /**
     * @param text a name or a UUID
     * @param name what the organisation is called, if MISP does not know it; may be empty
     */
    public record Named(String text, String name) {}

    /**
     * Of each line the first UUID in it, else its first cell; quotes are taken off. Empty lines, lines that begin with # and
     * a line of headings name nobody.
     */
    public static List<Named> of(List<String> lines) {
        List<Named> names = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = (i == 0 ? lines.get(i).replaceFirst("^\uFEFF", "") : lines.get(i)).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            List<String> cells = cells(line);
            String uuid = cells.stream().filter(EventUuid::isUuid).findFirst().orElse("");
            String first =
                    cells.stream().filter(cell -> !cell.isEmpty()).findFirst().orElse("");
            boolean isHeading = i == 0
                    && (HEADINGS.contains(first.toLowerCase(Locale.ROOT))
                            || cells.stream().anyMatch("uuid"::equalsIgnoreCase));
            if (!isHeading && !first.isEmpty()) {
                names.add(uuid.isEmpty() ? new Named(first, first) : new Named(uuid, first.equals(uuid) ? "" : first));
            }
        }
        return names;
    }

    /** As RFC 4180 has them, separated by a comma, a semicolon or a tab. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == '"') {
                boolean escaped = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (escaped) {
                    cell.append(character);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (character == ',' || character == ';' || character == '\t')) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(character);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
