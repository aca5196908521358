package io.mispcurator.routes;

import static io.mispcurator.lab.CurationLab.HIGH;
import static io.mispcurator.lab.CurationLab.MEDIUM;
import static io.mispcurator.lab.CurationLab.NOBODY;
import static io.mispcurator.lab.CurationLab.value;
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

/** What the settings of curation and of its rules do to events. */
class CurationSettingsTest {

    @RegisterExtension
    final CurationLab lab = new CurationLab()
            .set("0.warninglist", "high")
            .set("0.tag", "grade:a")
            .set("0.publish", "true")
            .set("0.remove-tags", "incomplete")
            .set("1.warninglist", "medium")
            .set("1.tag", "grade:c");

    @TempDir
    Path data;

    @Test
    void a_dry_run_tells_what_it_would_do_and_writes_nothing() throws Exception {
        lab.set("curation.dry-run", "true").start(data);
        PulledEvent event = PulledEvent.of(HIGH).withTags("incomplete").withPublished(false);

        Decision decision = lab.curate(event);

        assertThat(decision.dryRun()).isTrue();
        assertThat(decision.plan().actions()).hasSize(3);
        assertThat(lab.calls()).containsExactly("view", "checkValue");
        assertThat(lab.event(event).tags()).containsExactly(new TagState("incomplete", false));
        assertThat(lab.event(event).published()).isFalse();
    }

    @Test
    void global_tags_unpublish_so_the_event_is_published_after_them_and_left_alone_the_next_time() throws Exception {
        lab.set("curation.local-tags", "false").start(data);
        PulledEvent event = PulledEvent.of(HIGH);

        lab.curate(event);

        assertThat(lab.calls()).containsExactly("view", "checkValue", "attachTagToObject", "publish");
        assertThat(lab.event(event).tags()).containsExactly(new TagState("grade:a", false));
        assertThat(lab.event(event).published()).isTrue();
        assertThat(lab.curate(event.withInfo("edited")).outcome()).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void global_tags_of_a_rule_that_does_not_publish_leave_the_event_unpublished() throws Exception {
        lab.set("curation.local-tags", "false").start(data);
        PulledEvent event = PulledEvent.of(MEDIUM);

        lab.curate(event);

        assertThat(lab.event(event).tags()).containsExactly(new TagState("grade:c", false));
        assertThat(lab.event(event).published()).isFalse();
    }

    @Test
    void each_rule_says_for_itself_whether_it_publishes() throws Exception {
        lab.set("1.publish", "true").set("0.publish", "false").start(data);
        PulledEvent high = PulledEvent.of(HIGH).withPublished(false);
        PulledEvent medium = PulledEvent.of(MEDIUM).withPublished(false);

        lab.curate(high);
        lab.curate(medium);

        assertThat(lab.event(high).published()).isFalse();
        assertThat(lab.event(medium).published()).isTrue();
    }

    @Test
    void the_first_of_many_rules_whose_list_holds_the_creator_decides_with_all_its_tags() throws Exception {
        for (int rule = 2; rule < 40; rule++) {
            lab.set(rule + ".warninglist", "list " + rule).set(rule + ".tag", "grade:" + rule);
        }
        lab.set("30.add-tags", "one,two,\"three, or so\"").set("30.remove-tags", "x,y,z");
        // The list of a later rule has the lower id, so it is named first among the hits.
        lab.misp.addWarninglist("list 35", List.of(value(NOBODY)));
        lab.misp.addWarninglist("list 30", List.of(value(NOBODY)));
        lab.misp.addWarninglist("list that no rule names", List.of(value(NOBODY)));
        lab.start(data);
        PulledEvent event = PulledEvent.of(NOBODY).withTags("x", "y", "kept");

        Decision decision = lab.curate(event);

        assertThat(decision.plan().rule()).isEqualTo("list 30");
        assertThat(lab.event(event).tagNames())
                .containsExactlyInAnyOrder("kept", "grade:30", "one", "two", "\"three, or so\"");
        assertThat(lab.calls())
                .containsExactly(
                        "view", "checkValue", "attachTagToObject", "removeTagFromObject", "removeTagFromObject");
    }

    @Test
    void blanks_behind_a_lists_name_and_a_list_named_twice_change_nothing() throws Exception {
        lab.misp.addWarninglist("high ", List.of(value(HIGH), value(NOBODY)));
        lab.start(data);
        PulledEvent onBoth = PulledEvent.of(HIGH);
        PulledEvent onOne = PulledEvent.of(NOBODY);

        assertThat(lab.curate(onBoth).plan().rule()).isEqualTo("high");
        assertThat(lab.curate(onOne).plan().rule()).isEqualTo("high");

        assertThat(lab.event(onBoth).tagNames()).containsExactly("grade:a");
        assertThat(lab.event(onOne).tagNames()).containsExactly("grade:a");
    }
}
