package io.mispcurator.routes;

import static io.mispcurator.lab.CurationLab.HIGH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.app.DecisionLine;
import io.mispcurator.curation.Decision;
import io.mispcurator.curation.Outcome;
import io.mispcurator.lab.CurationLab;
import io.mispcurator.process.LogLines;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.model.PulledEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A MISP with background jobs answers "Job queued" and publishes when a worker comes to it. */
class BackgroundJobsTest {

    @RegisterExtension
    final CurationLab lab = new CurationLab()
            .with(SimulatorOptions.ephemeral().withBackgroundJobs(true))
            .set("0.warninglist", "high")
            .set("0.tag", "grade")
            .set("0.publish", "true");

    @TempDir
    Path data;

    private final PulledEvent event = PulledEvent.of(HIGH).withPublished(false);

    @BeforeEach
    void start() throws Exception {
        lab.start(data);
        lab.misp.holdJobs();
    }

    @Test
    void a_queued_publication_is_success_and_the_event_is_published_later() {
        assertThat(lab.curate(event).outcome()).isEqualTo(Outcome.CURATED);
        assertThat(lab.event(event).published()).isFalse();

        lab.misp.releaseJobs();

        await().until(() -> lab.event(event).published());
        assertThat(lab.event(event).publishCount()).isOne();
        assertThat(lab.curate(event.withPublished(true).withInfo("edited")).outcome())
                .isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void an_event_that_is_edited_while_its_publication_is_queued_is_published_twice() {
        lab.curate(event);

        assertThat(lab.curate(event.withInfo("edited")).outcome()).isEqualTo(Outcome.CURATED);

        assertThat(lab.calls()).containsExactly("view", "checkValue", "publish");
        lab.misp.releaseJobs();
        await().until(() -> lab.event(event).publishCount() == 2);
    }

    @Test
    void a_queued_publication_is_told_as_queued_and_watched() {
        Decision decision = lab.curate(event);

        assertThat(decision.publication()).isEqualTo("queued");
        assertThat(DecisionLine.of(decision)).contains("so tag grade, publish (queued) (");
        assertThat(data.resolve("queued-publications.txt")).content().startsWith(event.uuid() + " ");
    }

    /** The look is real; the hour was another process's. */
    @Test
    void a_publication_that_has_not_come_about_for_an_hour_is_named_after_a_restart(@TempDir Path earlier)
            throws Exception {
        lab.curate(event);
        long longAgo = System.currentTimeMillis() - Duration.ofHours(2).toMillis();
        Files.writeString(earlier.resolve("queued-publications.txt"), event.uuid() + " " + longAgo + "\n");
        LogLines log = LogLines.of("curator");

        lab.stop();
        lab.start(earlier);

        log.await("MISP has not published what it queued an hour ago, 1 event: " + event.uuid());
    }

    @Test
    void a_publication_that_a_server_could_not_be_pushed_to_names_the_server() {
        String said = "Event published but not pushed to partner-x, re-try later.";
        lab.misp.faults().next(1).onPath("/events/publish").afterCarryingOut().answer(403, """
                {"saved":false,"name":"%s","message":"%s","errors":{"failed_servers":[]}}""".formatted(said, said));

        Decision decision = lab.curate(event);

        assertThat(decision.outcome()).isEqualTo(Outcome.CURATED);
        assertThat(DecisionLine.of(decision)).contains("publish (not pushed to partner-x) (");
    }

    @Test
    void a_publication_that_a_workflow_blocks_is_a_dead_letter_at_once() {
        lab.misp.faults().next(1).onPath("/events/publish").answer(403, """
                {"saved":false,"message":"Could not publish Event","errors":{"Module":["Stop: tlp:red"]}}""");

        Decision decision = lab.curate(event);

        assertThat(decision.outcome()).isEqualTo(Outcome.DEAD_LETTER);
        assertThat(decision.queued().attempt()).isOne();
        assertThat(decision.reason())
                .contains("a workflow in MISP blocks the publication")
                .contains("Stop: tlp:red");
    }
}
