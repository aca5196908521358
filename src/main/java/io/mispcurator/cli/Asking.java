package io.mispcurator.cli;

import io.mispcurator.output.TerminalText;
import java.io.Console;
import java.util.Locale;
import java.util.Optional;

/** Asks the person at the terminal. */
interface Asking {

    /** What was typed; empty if only Enter was, or the terminal is gone. */
    String answer(String question);

    default boolean yes(String question) {
        return answer(question + " [y/N] ").strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }

    /** The terminal, if there is one on both sides. From Java 22 on there is a console without a terminal, too. */
    static Optional<Asking> atTerminal() {
        Console console = System.console();
        if (console == null || !isTerminal(console)) {
            return Optional.empty();
        }
        return Optional.of(question -> {
            String typed = console.readLine("%s", TerminalText.line(question));
            return typed == null ? "" : typed;
        });
    }

    private static boolean isTerminal(Console console) {
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException beforeJava22) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
