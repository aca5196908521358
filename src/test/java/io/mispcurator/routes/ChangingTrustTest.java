package io.mispcurator.routes;

import static io.mispcurator.lab.CurationLab.HIGH;
import static io.mispcurator.lab.CurationLab.MEDIUM;
import static io.mispcurator.lab.CurationLab.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.curation.Outcome;
import io.mispcurator.lab.CurationLab;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import io.mispcurator.simulator.model.TagState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an event that was graded already when its creator's trust, or the event itself, changes. */
class ChangingTrustTest {

    private static final TagState A = new TagState("grade:a", true);
    private static final TagState C = new TagState("grade:c", true);
    private static final TagState COMPLETE = new TagState("complete", true);
    private static final TagState INCOMPLETE = new TagState("incomplete", false);

    @RegisterExtension
    final CurationLab lab = new CurationLab()
            .set("0.warninglist", "high")
            .set("0.tag", A.name())
            .set("0.publish", "true")
            .set("0.add-tags", COMPLETE.name())
            .set("0.remove-tags", INCOMPLETE.name())
            .set("1.warninglist", "medium")
            .set("1.tag", C.name());

    @TempDir
    Path data;

    @Test
    void less_trust_takes_the_higher_grade_and_its_workflow_state_away_and_leaves_the_event_published()
            throws Exception {
        lab.start(data);
        PulledEvent event = PulledEvent.of(HIGH);
        lab.curate(event);

        trust(HIGH, "medium");
        lab.curate(event.withInfo("edited"));

        assertThat(lab.calls())
                .containsExactly(
                        "view", "checkValue", "attachTagToObject", "removeTagFromObject", "removeTagFromObject");
        assertThat(lab.event(event).tags()).containsExactly(C);
        assertThat(lab.event(event).published()).isTrue();
        assertThat(lab.curate(event.withInfo("edited again")).outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void more_trust_replaces_the_grade_completes_and_publishes() throws Exception {
        lab.start(data);
        PulledEvent event = PulledEvent.of(MEDIUM).withTags(INCOMPLETE.name()).withPublished(false);
        lab.curate(event);
        assertThat(lab.event(event).tags()).containsExactlyInAnyOrder(INCOMPLETE, C);

        trust(MEDIUM, "high");
        lab.curate(event.withInfo("edited"));

        assertThat(lab.event(event).tags()).containsExactlyInAnyOrder(A, COMPLETE);
        assertThat(lab.event(event).published()).isTrue();
        assertThat(lab.calls()).endsWith("publish").containsOnlyOnce("publish", "attachTagToObject");
    }

    @Test
    void grades_add_up_when_they_are_not_exclusive() throws Exception {
        lab.set("curation.exclusive", "false").start(data);
        PulledEvent event = PulledEvent.of(HIGH);
        lab.curate(event);

        trust(HIGH, "medium");
        lab.curate(event.withInfo("edited"));

        assertThat(lab.event(event).tags()).containsExactlyInAnyOrder(A, COMPLETE, C);
        assertThat(lab.curate(event.withInfo("edited again")).outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void no_trust_any_more_leaves_the_event_as_it_is() throws Exception {
        lab.start(data);
        PulledEvent event = PulledEvent.of(HIGH);
        lab.curate(event);

        lab.misp.editWarninglist("high", List.of());

        assertThat(lab.curate(event.withInfo("edited")).outcome()).isEqualTo(Outcome.NOT_LISTED);
        assertThat(lab.event(event).tags()).containsExactlyInAnyOrder(A, COMPLETE);
    }

    @Test
    void a_grade_that_is_the_partners_own_stays() throws Exception {
        lab.start(data);
        PulledEvent event = PulledEvent.of(HIGH).withTags(C.name());

        lab.curate(event);

        assertThat(lab.event(event).tags()).containsExactlyInAnyOrder(new TagState(C.name(), false), A, COMPLETE);
        assertThat(lab.event(event).published()).isTrue();
        assertThat(lab.curate(event.withInfo("edited")).outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void a_grade_that_we_gave_and_the_partner_gives_too_stays_local() throws Exception {
        lab.start(data);
        PulledEvent event = PulledEvent.of(HIGH);
        lab.curate(event);

        assertThat(lab.curate(event.withTags(A.name())).outcome()).isEqualTo(Outcome.UNCHANGED);

        assertThat(lab.event(event).tags()).containsExactlyInAnyOrder(A, COMPLETE);
    }

    @Test
    void a_state_that_comes_back_with_the_partners_next_edit_is_taken_away_again() throws Exception {
        lab.start(data);
        PulledEvent event = PulledEvent.of(HIGH).withTags(INCOMPLETE.name());
        lab.curate(event);
        assertThat(lab.event(event).publishCount()).isEqualTo(1);

        lab.curate(event.withInfo("edited"));

        assertThat(lab.event(event).tags()).containsExactlyInAnyOrder(A, COMPLETE);
        assertThat(lab.event(event).published()).isTrue();
        assertThat(lab.event(event).publishCount()).isEqualTo(2);
    }

    /** MISP keeps a tag once on an event today; what an older one kept twice is taken away one by one. */
    @Test
    void a_state_that_is_there_locally_and_globally_is_taken_away_in_both_forms() throws Exception {
        lab.start(data);
        PulledEvent event = PulledEvent.of(HIGH).withTags(INCOMPLETE.name());
        lab.misp.faults().next(1).onPath("/events/view/").answer(200, """
                {"Event":{"uuid":"%s","published":true,"locked":true,"info":"both","Orgc":{"uuid":"%s","name":"Org high"},
                "Tag":[{"id":"1","name":"incomplete","local":true},{"id":"1","name":"incomplete","local":false}]}}
                """.formatted(event.uuid(), HIGH.uuid()));

        assertThat(lab.curate(event).outcome()).isEqualTo(Outcome.CURATED);

        assertThat(lab.calls()).endsWith("attachTagToObject", "removeTagFromObject", "removeTagFromObject", "publish");
        assertThat(lab.event(event).tags()).containsExactlyInAnyOrder(A, COMPLETE);
        assertThat(lab.event(event).published()).isTrue();
        assertThat(lab.curate(event.withTags().withInfo("edited")).outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    private void trust(Organisation organisation, String list) {
        lab.misp.editWarninglist("high", list.equals("high") ? List.of(value(organisation)) : List.of());
        lab.misp.editWarninglist("medium", list.equals("medium") ? List.of(value(organisation)) : List.of());
    }
}
