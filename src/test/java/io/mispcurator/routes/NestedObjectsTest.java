package io.mispcurator.routes;

import static io.mispcurator.lab.CurationLab.HIGH;
import static io.mispcurator.lab.CurationLab.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.curation.Outcome;
import io.mispcurator.lab.CurationLab;
import io.mispcurator.simulator.model.PulledEvent;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is nested in an event, such as its related events and attributes, does not decide about it. */
class NestedObjectsTest {

    @RegisterExtension
    final CurationLab lab = new CurationLab().set("0.warninglist", "high").set("0.tag", "grade");

    @TempDir
    Path data;

    @Test
    void the_organisation_of_a_related_event_is_not_the_events() throws Exception {
        lab.start(data);
        PulledEvent event = PulledEvent.of(NOBODY);
        answerNextView(event, NOBODY.uuid());

        assertThat(lab.curate(event).outcome()).isEqualTo(Outcome.NOT_LISTED);
        assertThat(lab.calls()).containsExactly("view", "checkValue");
    }

    @Test
    void the_tags_of_an_attribute_and_of_a_related_event_are_not_the_events() throws Exception {
        lab.start(data);
        PulledEvent event = PulledEvent.of(HIGH);
        answerNextView(event, HIGH.uuid());

        assertThat(lab.curate(event).outcome()).isEqualTo(Outcome.CURATED);
        assertThat(lab.event(event).tagNames()).containsExactly("grade");
    }

    @Test
    void an_event_of_100_000_attributes_is_curated_as_quickly_as_any() throws Exception {
        lab.misp.setNoise(false);
        lab.start(data);
        PulledEvent event = PulledEvent.of(HIGH).withAttributes(100_000).withPublished(false);

        assertThat(lab.curate(event).took()).isLessThan(java.time.Duration.ofSeconds(10));

        assertThat(lab.event(event).tagNames()).containsExactly("grade");
        assertThat(lab.misp.exchanges().get(0).path()).isEqualTo("/events/view/" + event.uuid() + "/deleted:2");
    }

    private void answerNextView(PulledEvent event, String creator) {
        lab.misp.faults().next(1).onPath("/events/view/").answer(200, """
                {"Event":{"uuid":"%s","published":true,"locked":true,"info":"crowded",
                "RelatedEvent":[{"Event":{"uuid":"ffffffff-ffff-4fff-8fff-ffffffffffff","published":false,"locked":false,
                "Orgc":{"uuid":"%s","name":"Org high"},"Tag":[{"name":"grade","local":true}]}}],
                "Attribute":[{"uuid":"ffffffff-ffff-4fff-8fff-fffffffffffe","Tag":[{"name":"grade","local":true}]}],
                "Object":[{"Attribute":[{"Tag":[{"name":"grade","local":true}]}]}],
                "Galaxy":[{"GalaxyCluster":[{"Orgc":{"uuid":"%s"},"tag_name":"grade","Tag":[{"name":"grade"}]}]}],
                "Orgc":{"uuid":"%s","name":"its own"},
                "ShadowAttribute":[{"Org":{"uuid":"%s"},"Orgc":{"uuid":"%s"}}]}}
                """.formatted(
                        event.uuid(), HIGH.uuid(), HIGH.uuid(), creator, HIGH.uuid(), HIGH.uuid()));
    }
}
