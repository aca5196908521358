package io.mispcurator.cli;

import io.mispcurator.output.StandardStreams;
import io.mispcurator.output.TerminalText;
import io.mispcurator.preflight.Finding;
import io.mispcurator.preflight.Status;

/**
 * Findings as lines for people, with the remedy below.
 *
 * @param signs whether the terminal can show more than words
 */
record FindingLine(Colours colours, boolean signs) {

    private static final int NAME_WIDTH = 18;

    static FindingLine ofTerminal() {
        return new FindingLine(
                Colours.ofTerminal(), StandardStreams.out().newEncoder().canEncode("✓✗–"));
    }

    String of(Finding finding) {
        String name = finding.name()
                + " ".repeat(Math.max(1, NAME_WIDTH - finding.name().length()));
        String line = mark(finding.status()) + " " + name + TerminalText.line(finding.message());
        return finding.remedy().isEmpty() ? line : line + System.lineSeparator() + below(finding.remedy());
    }

    private String below(String remedy) {
        String indent = " ".repeat(2 + NAME_WIDTH);
        return signs
                ? indent + "→ " + TerminalText.line(remedy)
                : indent + "      remedy: " + TerminalText.line(remedy);
    }

    /** The mark of what is well. */
    String good() {
        return mark(Status.OK);
    }

    /** The mark of what has failed. */
    String bad() {
        return mark(Status.FAILURE);
    }

    private String mark(Status status) {
        return switch (status) {
            case OK -> colours.good(signs ? "✓" : "ok     ");
            case WARNING -> colours.bad(signs ? "!" : "warns  ");
            case FAILURE -> colours.bad(signs ? "✗" : "fails  ");
            case SKIPPED -> colours.quiet(signs ? "–" : "skipped");
        };
    }
}
