package io.mispcurator.cli;

import io.mispcurator.output.TerminalText;
import io.mispcurator.preflight.Finding;
import io.mispcurator.preflight.Status;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.stream.Stream;

/**
 * Findings as lines for people, with the remedy below.
 *
 * @param signs whether the terminal can show more than words
 */
record FindingLine(Colours colours, boolean signs) {

    private static final int NAME_WIDTH = 18;

    static FindingLine ofTerminal() {
        return new FindingLine(Colours.ofTerminal(), charset().newEncoder().canEncode("✓✗–"));
    }

    /** Which one the terminal has: a Java since 18 writes UTF-8 whatever it is, unless it says so here. */
    private static Charset charset() {
        return Stream.of("stdout.encoding", "sun.stdout.encoding", "native.encoding")
                .map(System::getProperty)
                .filter(name -> name != null && isCharset(name))
                .findFirst()
                .map(Charset::forName)
                .orElseGet(Charset::defaultCharset);
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return false;
        }
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

    private String mark(Status status) {
        return switch (status) {
            case OK -> colours.good(signs ? "✓" : "ok     ");
            case WARNING -> colours.bad(signs ? "!" : "warns  ");
            case FAILURE -> colours.bad(signs ? "✗" : "fails  ");
            case SKIPPED -> colours.quiet(signs ? "–" : "skipped");
        };
    }
}
