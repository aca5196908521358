package io.mispcurator.cli;

import picocli.CommandLine.Help.Ansi;

/** Colours, where there is a terminal to show them. */
public record Colours(boolean on) {

    public static Colours ofTerminal() {
        return new Colours(Ansi.AUTO.enabled());
    }

    public String good(String text) {
        return paint("32", text);
    }

    public String bad(String text) {
        return paint("31", text);
    }

    public String quiet(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
