package io.mispcurator.notices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mispcurator.output.Json;
import io.mispcurator.output.Timestamp;
import java.util.Locale;

/**
 * What a webhook is sent, in the form that it takes. What an event says is always in a place that is text and nothing else
 * to that chat, and {@link Inert} besides.
 */
enum ChatFormat {
    /** Blocks of rich text, whose text elements hold no markup; and for what shows no blocks, the same as plain text. */
    SLACK {
        @Override
        ObjectNode payload(Digest digest) {
            ObjectNode message = object().put("text", escaped(digest.headline() + "\n\n" + digest.plain()))
                    .put("mrkdwn", false)
                    .put("unfurl_links", false)
                    .put("unfurl_media", false);
            ArrayNode blocks = message.putArray("blocks");
            for (Notice notice : digest.shown()) {
                ArrayNode elements = section(blocks);
                text(elements, notice.headline()).putObject("style").put("bold", true);
                for (Notice.Line line : notice.lines()) {
                    text(elements, "\n" + line.label() + ": " + Inert.text(line.text()));
                }
                if (!notice.link().isEmpty()) {
                    text(elements, "\n");
                    elements.addObject()
                            .put("type", "link")
                            .put("url", notice.link())
                            .put("text", OPEN);
                }
            }
            if (!digest.rest().isEmpty()) {
                text(section(blocks), digest.rest());
            }
            return message;
        }

        private ArrayNode section(ArrayNode blocks) {
            ArrayNode elements = blocks.addObject().put("type", "rich_text").putArray("elements");
            return elements.addObject().put("type", "rich_text_section").putArray("elements");
        }

        private ObjectNode text(ArrayNode elements, String text) {
            return elements.addObject().put("type", "text").put("text", text);
        }

        /** The one character with a meaning that {@link Inert} leaves. */
        private String escaped(String text) {
            return text.replace("&", "&amp;");
        }
    },

    /** Markdown, with everything that is not ours as code, in which nothing has a meaning but its end. */
    MATTERMOST {
        @Override
        ObjectNode payload(Digest digest) {
            StringBuilder text = new StringBuilder();
            for (Notice notice : digest.shown()) {
                text.append("**").append(notice.headline()).append("**\n");
                for (Notice.Line line : notice.lines()) {
                    String code = Inert.text(line.text()).replace('`', '\'');
                    text.append(line.label()).append(": `").append(code).append("`\n");
                }
                text.append(notice.link().isEmpty() ? "\n" : "[" + OPEN + "](" + notice.link() + ")\n\n");
            }
            return object().put("text", text.append(digest.rest()).toString().strip());
        }
    },

    /** An Adaptive Card whose text runs hold no markup. */
    TEAMS {
        @Override
        ObjectNode payload(Digest digest) {
            ObjectNode message = object().put("type", "message");
            ObjectNode card = message.putArray("attachments")
                    .addObject()
                    .put("contentType", "application/vnd.microsoft.card.adaptive")
                    .putObject("content")
                    .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                    .put("type", "AdaptiveCard")
                    .put("version", "1.2");
            ArrayNode body = card.putArray("body");
            for (Notice notice : digest.shown()) {
                run(body, notice.headline()).put("weight", "bolder");
                for (Notice.Line line : notice.lines()) {
                    run(body, line.label() + ": " + Inert.text(line.text()));
                }
                if (!notice.link().isEmpty()) {
                    run(body, OPEN)
                            .putObject("selectAction")
                            .put("type", "Action.OpenUrl")
                            .put("url", notice.link());
                }
            }
            if (!digest.rest().isEmpty()) {
                run(body, digest.rest());
            }
            return message;
        }

        private ObjectNode run(ArrayNode body, String text) {
            ArrayNode inlines = body.addObject()
                    .put("type", "RichTextBlock")
                    .put("spacing", "small")
                    .putArray("inlines");
            return inlines.addObject().put("type", "TextRun").put("text", text);
        }
    },

    /** For programs: every notice, and its texts as they are. */
    JSON {
        @Override
        ObjectNode payload(Digest digest) {
            ObjectNode message = object();
            ArrayNode notices = message.putArray("notices");
            for (Notice notice : digest.notices()) {
                notices.addObject()
                        .put("kind", notice.kind().label())
                        .put("time", Timestamp.of(notice.time()))
                        .put("event", notice.event())
                        .put("title", notice.title())
                        .put("creator", notice.creator())
                        .put("grade", notice.grade())
                        .put("why", notice.why())
                        .put("link", notice.link())
                        .put("dryRun", notice.dryRun());
            }
            return message;
        }
    };

    private static final String OPEN = "Open in MISP";

    abstract JsonNode payload(Digest digest);

    /** @param name as in the setting */
    static ChatFormat of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static ObjectNode object() {
        return Json.MAPPER.createObjectNode();
    }
}
