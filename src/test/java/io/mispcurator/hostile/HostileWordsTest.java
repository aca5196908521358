package io.mispcurator.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.app.DecisionLine;
import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Outcome;
import io.mispcurator.lab.CurationLab;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.simulator.faults.Exchange;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Titles, tags and organisations come from strangers: to this program they are text and nothing else. */
class HostileWordsTest {

    private static final String EXPRESSION = "${bean:clock} ${exception} {{misp.key}} #{1} RAW(x) simple{${body}}";
    private static final Organisation STRANGER =
            new Organisation(CurationLab.HIGH.uuid(), "Org ${sys.user.home}\r\n2026 ERROR forged \u001b[31m\u202e");

    @RegisterExtension
    private final CurationLab lab = new CurationLab()
            .set("0.warninglist", "high")
            .set("0.tag", "grade:${body}")
            .set("0.publish", "true")
            .set("0.remove-tags", "\"'; DROP ${variable.plan}\"");

    @TempDir
    private Path data;

    @Test
    void an_expression_in_a_title_a_tag_or_a_name_is_text() throws Exception {
        RunningCurator curator = lab.start(data);
        PulledEvent event = PulledEvent.of(STRANGER)
                .withPublished(false)
                .withInfo(EXPRESSION)
                .withTags(EXPRESSION, "\"'; DROP ${variable.plan}\"", "a' and '1'=='1", "/../../users/delete/1");

        Decision decision = lab.curate(event);

        assertThat(decision.outcome()).isEqualTo(Outcome.CURATED);
        assertThat(decision.event().info()).isEqualTo(EXPRESSION);
        assertThat(lab.event(event).tagNames())
                .containsExactlyInAnyOrder(EXPRESSION, "a' and '1'=='1", "/../../users/delete/1", "grade:${body}");
        assertThat(lab.misp.exchanges())
                .extracting(Exchange::path)
                .containsExactly(
                        "/events/view/" + event.uuid() + "/deleted:2",
                        "/warninglists/checkValue",
                        "/tags/attachTagToObject",
                        "/tags/removeTagFromObject",
                        "/events/publish/" + event.uuid());
        assertThat(curator.deadLetters()).isZero();
    }

    @Test
    void the_log_line_of_a_strangers_event_is_one_line() throws Exception {
        lab.start(data);
        PulledEvent event = PulledEvent.of(STRANGER).withInfo("a title\n2026 ERROR forged\u2028\u001b]0;owned\u0007");

        String line = DecisionLine.of(lab.curate(event));

        assertThat(line)
                .matches("[^\\p{Cntrl}\\p{Cf}\u2028\u2029]+")
                .contains("forged")
                .contains("${sys.user.home}");
    }

    @Test
    void an_answer_is_not_held_in_memory_before_it_is_read() throws Exception {
        assertThat(lab.start(data).context().isStreamCaching()).isFalse();
    }
}
