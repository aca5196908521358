package io.mispcurator.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mispcurator.notices.Notice.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes from an event is text to each chat, and nothing else. */
class ChatFormatTest {

    private static final String LINK = "https://misp.example.org/events/view/11111111-1111-4111-8111-111111111111";
    private static final Instant TIME = Instant.parse("2026-11-26T12:00:00Z");

    static List<String> hostile() {
        return List.of(
                "<!channel> <!here|x> <!subteam^S123> <@U012AB3CD> <#C012|general>",
                "<https://evil.example|your MISP> https://evil.example www.evil.example mailto:x@evil.example",
                "[your MISP](https://evil.example) ![x](https://evil.example/x.png) [x]: https://evil.example",
                "` `` ``` ~~~ *bold* _italics_ ~struck~ # head\n- item > quote | a | b |",
                "@channel @here @all @everyone @duty #town-square :boom: $x^2$ \\@channel",
                "<at>team</at> <b>x</b> <img src=x onerror=alert(1)> &lt;!channel&gt; &#x3c;!channel&#x3e;",
                "\"}],\"text\":\"<!channel>\",\"x\":\"\\\" \\u003c!channel\\u003e",
                "line\r\nBcc: x@evil.example\r\n\r\nbody\u2028\u2029\u0085 \u0007 \u001b[31m \u202e evil \u2066 \u200f");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void slack_has_them_in_text_elements_and_the_fallback_without_a_mention_or_link(String words) {
        JsonNode message = json(notice(words), "slack");

        for (JsonNode element : message.findValue("elements").findParents("type")) {
            assertThat(element.path("type").asText()).isIn("rich_text_section", "text", "link");
        }
        assertThat(links(message, "link")).containsExactly(LINK);
        assertThat(message.at("/mrkdwn").booleanValue()).isFalse();
        assertInert(message.at("/text").asText().replace(LINK, ""));
        assertThat(message.at("/text").asText().replace("&amp;", "")).doesNotContain("&");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void mattermost_has_them_as_code(String words) {
        String text = json(notice(words), "mattermost").at("/text").asText();

        assertThat(text.lines())
                .hasSize(6)
                .startsWith("**Event curated**")
                .endsWith("[Open in MISP](" + LINK + ")")
                .filteredOn(line -> line.matches("(Title|By|Grade|Why): .*"))
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).matches("\\w+: `[^`]+`"));
        assertInert(text.replace(LINK, ""));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void teams_has_them_in_runs_of_text(String words) {
        JsonNode message = json(notice(words), "teams");
        JsonNode card = message.at("/attachments/0/content");

        assertThat(message.at("/attachments/0/contentType").asText())
                .isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(card.has("msteams")).as("without it there is no mention").isFalse();
        assertThat(card.at("/body")).hasSize(6).allSatisfy(block -> {
            assertThat(block.path("type").asText()).isEqualTo("RichTextBlock");
            assertThat(block.at("/inlines/0/type").asText()).isEqualTo("TextRun");
            assertInert(block.at("/inlines/0/text").asText());
        });
        assertThat(links(message, "Action.OpenUrl")).containsExactly(LINK);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_program_gets_them_in_one_line_and_without_control_characters(String words) {
        JsonNode notice = json(notice(words), "json").at("/notices/0");

        assertThat(notice.path("title").asText())
                .matches("[^\\p{Cc}\\p{Cf}\u2028\u2029]+")
                .startsWith(words.substring(0, 4));
        assertThat(notice.path("link").asText()).isEqualTo(LINK);
        assertThat(notice).hasSize(9);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_mail_has_them_in_lines_of_their_own_and_a_subject_of_one_line(String words) {
        String text = NoticeText.mail(notice(words));
        String subject = NoticeText.subject(notice(words));

        assertThat(text.lines()).hasSize(6);
        assertInert(text.replace(LINK, "").replace("\n", ""));
        assertInert(subject);
        assertThat(subject).hasSizeLessThanOrEqualTo(150).startsWith("misp-curator: Event curated: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack", "mattermost", "teams"})
    void of_many_the_first_ten_are_shown_and_the_others_counted(String format) {
        List<Notice> many = new ArrayList<>(Collections.nCopies(400, notice("\ud83d\udca3".repeat(400))));
        many.add(Notice.of(Kind.DEAD_LETTER, TIME, "x".repeat(5_000)));

        String message = NoticeText.json(many, format);

        assertThat(message).contains("and 391 more: 1 dead-letter, 390 curated");
        assertThat(message.length()).as("what Teams takes").isLessThan(28_000);
        assertThat(NoticeText.subject(many)).isEqualTo("misp-curator: 401 notices");
    }

    @Test
    void a_text_is_a_notice_of_its_own() {
        assertThat(NoticeText.mail("<!channel> done")).isEqualTo("Notice\nWhy: ‹!channel› done\n");
        assertThat(json("done", "slack").at("/text").asText()).startsWith("misp-curator: Notice: done");
    }

    private static void assertInert(String text) {
        assertThat(text)
                .doesNotContain("<", ">", "://", "www.evil", "evil.example")
                .doesNotContainPattern("@(?!])")
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\u2028\u2029&&[^\\n]]");
    }

    private static List<String> links(JsonNode message, String type) {
        List<String> links = new ArrayList<>();
        message.findParents("url").forEach(node -> {
            assertThat(node.path("type").asText()).isEqualTo(type);
            links.add(node.path("url").asText());
        });
        return links;
    }

    private static Notice notice(String words) {
        return new Notice(
                Kind.CURATED,
                TIME,
                "11111111-1111-4111-8111-111111111111",
                words,
                words,
                "grade:" + words,
                words,
                LINK,
                false);
    }

    private static JsonNode json(Object body, String format) {
        try {
            return new ObjectMapper().readTree(NoticeText.json(body, format));
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
