package io.mispcurator.routes;

import static io.mispcurator.lab.CurationLab.HIGH;
import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Outcome;
import io.mispcurator.lab.CurationLab;
import io.mispcurator.simulator.model.PulledEvent;
import io.mispcurator.simulator.model.TagState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags whose names mean something to SQL, to JSON or to this program's settings. */
class OddTagNamesTest {

    @RegisterExtension
    final CurationLab lab = new CurationLab();

    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(strings = {"grade=\"a, b\"", "100%", "a_b", "é–猫", "it's", "${header.mispEvent}"})
    void are_attached_and_taken_away_as_they_are(String name) throws Exception {
        lab.misp.addTag("tag that is known");
        lab.set("0.warninglist", "high")
                .set("0.tag", "grade")
                .set("0.add-tags", name)
                .set("1.warninglist", "medium")
                .set("1.tag", "other grade")
                .set("1.remove-tags", name)
                .start(data);
        PulledEvent event = PulledEvent.of(HIGH);

        assertThat(lab.curate(event).outcome()).isEqualTo(Outcome.CURATED);
        assertThat(lab.event(event).tags())
                .containsExactlyInAnyOrder(new TagState("grade", true), new TagState(name, true));
        assertThat(lab.curate(event.withInfo("edited")).outcome()).isEqualTo(Outcome.UNCHANGED);

        lab.misp.editWarninglist("high", List.of());
        lab.misp.editWarninglist("medium", List.of(CurationLab.value(HIGH)));
        assertThat(lab.curate(event.withInfo("edited again")).outcome()).isEqualTo(Outcome.CURATED);
        assertThat(lab.event(event).tags()).containsExactly(new TagState("other grade", true));
    }

    @ParameterizedTest
    @CsvSource({"grade_a, grade-a", "100%, 100 per cent", "%, anything", "grade___, grade xy"})
    void that_match_another_tag_are_attached_by_their_number_and_the_other_one_never_is(String name, String other)
            throws Exception {
        lab.misp.addTag(other);
        lab.set("0.warninglist", "high")
                .set("0.tag", name)
                .set("0.add-tags", "plain")
                .start(data);
        PulledEvent first = PulledEvent.of(HIGH);
        PulledEvent second = PulledEvent.of(HIGH);

        assertThat(lab.curate(first).outcome()).isEqualTo(Outcome.CURATED);
        assertThat(lab.calls()).containsExactly("view", "checkValue", "search", "add", "attachTagToObject");
        assertThat(lab.curate(second).outcome()).isEqualTo(Outcome.CURATED);
        assertThat(lab.calls()).containsExactly("view", "checkValue", "attachTagToObject");

        for (PulledEvent event : List.of(first, second)) {
            assertThat(lab.event(event).tags())
                    .containsExactlyInAnyOrder(new TagState(name, true), new TagState("plain", true));
        }
        assertThat(lab.curate(first.withInfo("edited")).outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void that_exist_beside_one_that_they_match_are_not_made_again() throws Exception {
        lab.misp.addTag("grade-a");
        lab.misp.addTag("grade_a");
        lab.set("0.warninglist", "high").set("0.tag", "grade_a").start(data);
        PulledEvent event = PulledEvent.of(HIGH);

        lab.curate(event);

        assertThat(lab.calls()).containsExactly("view", "checkValue", "search", "attachTagToObject");
        assertThat(lab.event(event).tags()).containsExactly(new TagState("grade_a", true));
    }

    @Test
    void whose_tag_was_deleted_in_misp_are_looked_up_and_made_again() throws Exception {
        lab.set("0.warninglist", "high").set("0.tag", "grade_a").start(data);
        lab.curate(PulledEvent.of(HIGH));
        lab.misp.deleteTag("grade_a");
        PulledEvent event = PulledEvent.of(HIGH);

        Decision decision = lab.curate(event);

        assertThat(decision.outcome()).isEqualTo(Outcome.CURATED);
        assertThat(decision.queued().attempt()).isEqualTo(2);
        assertThat(lab.event(event).tags()).containsExactly(new TagState("grade_a", true));
    }

    @Test
    void are_removed_by_their_number_so_that_one_that_matches_stays() throws Exception {
        lab.set("0.warninglist", "high")
                .set("0.tag", "grade")
                .set("0.remove-tags", "state_open")
                .start(data);
        PulledEvent event = PulledEvent.of(HIGH).withTags("state-open", "STATE OPEN", "state_open");

        lab.curate(event);

        assertThat(lab.event(event).tagNames()).containsExactlyInAnyOrder("state-open", "STATE OPEN", "grade");
    }

    @Test
    void that_differ_in_case_alone_are_not_mistaken_for_each_other() throws Exception {
        lab.misp.addTag("grade");
        lab.misp.addTag("Grade");
        lab.set("0.warninglist", "high")
                .set("0.tag", "Grade")
                .set("1.warninglist", "medium")
                .set("1.tag", "grade")
                .start(data);
        PulledEvent event = PulledEvent.of(HIGH);
        lab.curate(event);

        lab.misp.editWarninglist("high", List.of());
        lab.misp.editWarninglist("medium", List.of(CurationLab.value(HIGH)));
        lab.curate(event.withInfo("edited"));

        assertThat(lab.event(event).tags()).containsExactly(new TagState("grade", true));
        assertThat(lab.curate(event.withInfo("edited again")).outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void that_a_partner_writes_in_another_case_are_ours() throws Exception {
        lab.misp.addTag("grade");
        lab.set("0.warninglist", "high").set("0.tag", "grade").start(data);
        PulledEvent event = PulledEvent.of(HIGH).withTags("GRADE");

        assertThat(lab.curate(event).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(lab.event(event).tags()).containsExactly(new TagState("grade", false));
    }
}
