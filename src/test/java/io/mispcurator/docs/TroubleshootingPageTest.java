package io.mispcurator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/troubleshoot.md} has a line for every warning and error that the sources hold. Of each message the first
 * words that are always the same are looked for, so that an operator who searches the page for them finds them.
 */
class TroubleshootingPageTest {

    private static final int MOST_WORDS = 10;
    private static final Path SOURCES = Path.of("src/main/java/io/mispcurator");

    /** What says something to an operator, wherever it stands. */
    private static final Pattern MESSAGE = Pattern.compile(
            "\\b(?:LOG\\.(?:warn|error)|warnings\\.warn|faults\\.add|super"
                    + "|new (?:Configuration|Inbox|Misp\\w+|EventGone|MalformedNotification|LetterRefused)Exception|confused)\\(");

    /** The same of the checks, which begin with a name; what comes behind the message is its remedy. */
    private static final Pattern FINDING = Pattern.compile("\\b(?:Finding\\.(?:failure|warning)|lacking)\\(\\s*\\w+,");

    /** Exceptions of Java's that end as a line for the operator; elsewhere they tell of mistakes in the program. */
    private static final Pattern PLAIN_EXCEPTION =
            Pattern.compile("\\bnew (?:IllegalArgument|IllegalState|IO)Exception\\(");

    /** Where a link's state is put into words, which the link's warnings and {@code check} print. */
    private static final Pattern RETURNED = Pattern.compile("\\breturn (?=[^;]*\\w \\w+ \\w[^;]*\")");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern THREE_WORDS = Pattern.compile(".*\\p{Alpha}+\\W+\\p{Alpha}+\\W+\\p{Alpha}+.*");

    @Test
    void explains_every_warning_and_error() throws IOException {
        String page = Files.readString(Path.of("docs/troubleshoot.md"))
                .replace("`", "")
                .replaceAll("\\s+", " ");
        Set<String> unexplained = new TreeSet<>();
        int messages = 0;
        for (Path file : sources()) {
            for (String words : messages(file)) {
                messages++;
                if (!page.contains(words)) {
                    unexplained.add(words + "   (" + SOURCES.relativize(file) + ")");
                }
            }
        }

        assertThat(messages).as("messages found in the sources").isGreaterThan(100);
        assertThat(unexplained)
                .as("messages without a line in docs/troubleshoot.md that says what they mean and what to do")
                .isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> messages(Path file) throws IOException {
        String text = Files.readString(file);
        String folder = file.getParent().getFileName().toString();
        List<String> messages = new ArrayList<>();
        // The options of the component are explained by docs/zeromq.md.
        if (!folder.equals("zeromq") || text.contains("class LinkWatch") || text.contains("class SocketOwner")) {
            collect(MESSAGE, text, ";", messages);
            collect(FINDING, text, ";,", messages);
        }
        if (Set.of("cli", "management", "rest").contains(folder)) {
            collect(PLAIN_EXCEPTION, text, ";", messages);
        }
        if (text.contains("class Connection") || text.contains("record None() implements Security")) {
            collect(RETURNED, text, ";", messages);
        }
        return messages;
    }

    private static void collect(Pattern beginning, String text, String ends, List<String> messages) {
        Matcher call = beginning.matcher(text);
        while (call.find()) {
            List<String> fixed = LITERAL.matcher(text.substring(call.end(), end(text, call.end(), ends)))
                    .results()
                    .map(literal -> literal.group(1).replace("\\\"", "\""))
                    .flatMap(literal -> Stream.of(literal.split("\\{}|%[sd]|\\(%s\\)")))
                    .map(String::strip)
                    .filter(words -> words.matches(".*[a-z]{2}.*"))
                    .toList();
            fixed.stream()
                    .filter(words -> THREE_WORDS.matcher(words).matches())
                    .findFirst()
                    .or(() -> fixed.stream().max(Comparator.comparingInt(String::length)))
                    .map(TroubleshootingPageTest::leading)
                    .ifPresent(messages::add);
        }
    }

    /** Where a line of source ends in the middle of a sentence, only what stands on it is known. */
    private static String leading(String words) {
        return Stream.of(words.split(" ")).limit(MOST_WORDS).collect(Collectors.joining(" "));
    }

    /** Where what begins here ends: with its call, or at one of these characters outside inner ones. */
    private static int end(String text, int begin, String ends) {
        int depth = 0;
        boolean quoted = false;
        for (int i = begin; i < text.length(); i++) {
            char character = text.charAt(i);
            if (quoted) {
                i += character == '\\' ? 1 : 0;
                quoted = character != '"';
            } else if (character == '"') {
                quoted = true;
            } else if (character == '(') {
                depth++;
            } else if (character == ')') {
                depth--;
            }
            if (depth < 0 || !quoted && depth == 0 && ends.indexOf(character) >= 0) {
                return i;
            }
        }
        return text.length();
    }
}
