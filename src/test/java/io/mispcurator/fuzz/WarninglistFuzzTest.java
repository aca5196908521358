package io.mispcurator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mispcurator.misp.MispException;
import io.mispcurator.misp.WarninglistAnswer;
import io.mispcurator.misp.WarninglistHits;
import java.io.ByteArrayInputStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class WarninglistFuzzTest {

    static Stream<byte[]> recorded() {
        return Recorded.answers("checkvalue");
    }

    @MethodSource("recorded")
    @FuzzTest
    void an_answer_is_names_of_lists_by_value_or_a_failure_in_words(byte[] answer) {
        try {
            WarninglistHits hits = WarninglistAnswer.read(200, null, new ByteArrayInputStream(answer));
            hits.lists()
                    .forEach((value, lists) ->
                            assertThat(lists).as(value).isNotEmpty().doesNotContainNull());
            hits.refused()
                    .forEach(hit ->
                            assertThat(hit.words()).hasSizeLessThan(2_000).doesNotContainPattern("\\p{Cntrl}"));
        } catch (MispException refused) {
            assertThat(refused.getMessage()).hasSizeLessThan(1_000).doesNotContainPattern("\\p{Cntrl}");
        }
    }
}
