package io.mispcurator.cli;

import io.mispcurator.trustlists.TrustOverview;
import io.mispcurator.trustlists.TrustOverview.Member;
import io.mispcurator.trustlists.TrustOverview.TrustedList;
import java.util.ArrayList;
import java.util.List;

/** The lists of trust for people: a line for each organisation, and one for each thing that is odd below it. */
final class TrustLines {

    private static final int MAX_NAME_WIDTH = 40;

    private TrustLines() {}

    static List<String> of(TrustOverview trust) {
        List<String> lines = new ArrayList<>();
        int width = trust.lists().stream()
                .flatMap(list -> list.organisations().stream())
                .mapToInt(member -> name(member).length())
                .filter(length -> length <= MAX_NAME_WIDTH)
                .max()
                .orElse(0);
        for (TrustedList list : trust.lists()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(list.name() + (list.state().equals("enabled") ? "" : " (" + list.state() + ")") + ": "
                    + organisations(list) + ", grade " + list.grade() + (list.publishes() ? ", publishes" : ""));
            list.odd().forEach(odd -> lines.add("  ! " + odd));
            list.organisations().forEach(member -> add(member, width, lines));
        }
        return lines;
    }

    private static String organisations(TrustedList list) {
        int count = list.organisations().size();
        return count == 1 ? "1 organisation" : count + " organisations";
    }

    private static void add(Member member, int width, List<String> lines) {
        String name = name(member);
        lines.add("  " + name + " ".repeat(Math.max(0, width - name.length()) + 2) + member.uuid() + "  "
                + (member.events() == 1 ? "1 event, " : member.events() + " events, ") + member.graded()
                + " with the grade");
        member.odd().forEach(odd -> lines.add("    ! " + odd));
    }

    private static String name(Member member) {
        return member.name().isEmpty()
                ? member.comment().isEmpty() ? "?" : "? (" + member.comment() + ")"
                : member.name();
    }
}
