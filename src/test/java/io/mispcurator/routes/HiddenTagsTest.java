package io.mispcurator.routes;

import static io.mispcurator.lab.CurationLab.HIGH;
import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Outcome;
import io.mispcurator.lab.CurationLab;
import io.mispcurator.simulator.model.PulledEvent;
import io.mispcurator.simulator.model.TagState;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A tag that MISP shows on no event (exportable off) is attached once, and what changes nothing is called unchanged. */
class HiddenTagsTest {

    private static final TagState GRADE = new TagState("grade", true);

    @RegisterExtension
    final CurationLab lab = new CurationLab()
            .set("0.warninglist", "high")
            .set("0.tag", GRADE.name())
            .set("0.remove-tags", "incomplete");

    @TempDir
    Path data;

    @Test
    void is_attached_once_and_not_again_at_each_edit() throws Exception {
        lab.misp.addHiddenTag(GRADE.name());
        lab.start(data);
        PulledEvent event = PulledEvent.of(HIGH);
        assertThat(lab.curate(event).outcome()).isEqualTo(Outcome.CURATED);

        Decision first = lab.curate(event.withInfo("edited"));
        assertThat(first.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(first.reason()).endsWith("MISP says that it has all that already");
        assertThat(lab.calls()).containsExactly("view", "checkValue", "attachTagToObject");

        assertThat(lab.curate(event.withInfo("edited again")).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(lab.calls()).containsExactly("view", "checkValue");
        assertThat(lab.event(event).tags()).containsExactly(GRADE);
    }

    @Test
    void is_known_for_all_events_once_it_is_known_for_one() throws Exception {
        lab.misp.addHiddenTag(GRADE.name());
        lab.start(data);
        PulledEvent event = PulledEvent.of(HIGH);
        lab.curate(event);
        lab.curate(event.withInfo("edited"));
        PulledEvent other = PulledEvent.of(HIGH);

        assertThat(lab.curate(other).outcome()).isEqualTo(Outcome.CURATED);

        assertThat(lab.event(other).tags()).containsExactly(GRADE);
        lab.curate(other.withInfo("edited"));
        assertThat(lab.calls()).containsExactly("view", "checkValue");
    }

    @Test
    void does_not_keep_the_other_tags_of_the_rule_from_the_event() throws Exception {
        lab.misp.addHiddenTag(GRADE.name());
        lab.set("0.add-tags", "complete").start(data);
        PulledEvent event = PulledEvent.of(HIGH);
        lab.curate(event);
        lab.curate(event.withInfo("edited"));
        lab.misp.deleteTag("complete");

        assertThat(lab.curate(event.withInfo("edited again")).outcome()).isEqualTo(Outcome.CURATED);

        assertThat(lab.event(event).tags()).containsExactlyInAnyOrder(GRADE, new TagState("complete", true));
    }
}
