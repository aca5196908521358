package io.mispcurator.cli;

import picocli.CommandLine.Help.Ansi;

/** Colours, where there is a terminal to show them. */
record Colours(boolean on) {

    static Colours ofTerminal() {
        return new Colours(Ansi.AUTO.enabled());
    }

    String good(String text) {
        return paint("32", text);
    }

    String bad(String text) {
        return paint("31", text);
    }

    String quiet(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
