package io.mispcurator.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.mispcurator.output.Json;
import io.mispcurator.output.TerminalText;
import java.io.IOException;

/** What the list shows of a dead letter. Its frame, which may be large, is skipped while reading. */
record LetterLine(String id, String died, String event, String reason, String error) {

    private static final int MAX_ERROR_LENGTH = 120;

    /** Reads one letter, whose first token has been read. */
    static LetterLine read(JsonParser parser) throws IOException {
        try {
            return Json.MAPPER.readValue(parser, LetterLine.class);
        } catch (JsonEOFException e) {
            throw new IOException("the list was broken off");
        }
    }

    /** For people. */
    String text() {
        return TerminalText.line("%s  %s  %s  %s  %s"
                .formatted(id, died, event.isEmpty() ? "-" : event, reason, TerminalText.cut(error, MAX_ERROR_LENGTH)));
    }
}
