package io.mispcurator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mispcurator.misp.MispException;
import io.mispcurator.misp.PublishAnswer;
import io.mispcurator.misp.TagAnswer;
import io.mispcurator.misp.VersionAnswer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class ShortAnswersFuzzTest {

    private static final List<Integer> STATUSES = List.of(200, 302, 403, 404, 405, 429, 500, 503);

    @FunctionalInterface
    private interface Reader {
        Object read(int status, String retryAfter, InputStream body);
    }

    static Stream<byte[]> recorded() {
        return Stream.of("attach", "remove", "publish", "getversion").flatMap(Recorded::answers);
    }

    @MethodSource("recorded")
    @FuzzTest
    void an_answer_is_words_or_a_failure_in_words(byte[] answer) {
        String retryAfter = new String(answer, 0, Math.min(answer.length, 40), StandardCharsets.UTF_8);
        for (int status : STATUSES) {
            tried(status, retryAfter, answer, (code, after, body) -> TagAnswer.attached(code, after, body, "1"));
            tried(status, retryAfter, answer, TagAnswer::removed);
            tried(status, retryAfter, answer, (code, after, body) -> TagAnswer.made(code, after, body, "a tag"));
            tried(status, retryAfter, answer, PublishAnswer::read);
            tried(status, retryAfter, answer, VersionAnswer::read);
        }
    }

    private static void tried(int status, String retryAfter, byte[] answer, Reader reader) {
        try {
            assertThat(reader.read(status, retryAfter, new ByteArrayInputStream(answer)))
                    .isNotNull();
        } catch (MispException refused) {
            assertThat(refused.getMessage()).hasSizeLessThan(1_500).doesNotContainPattern("\\p{Cntrl}");
        }
    }
}
