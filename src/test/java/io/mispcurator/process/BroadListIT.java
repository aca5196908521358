package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process beside a list of trust that matches every organisation: it grades nobody by it, and says why. */
class BroadListIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Organisation STRANGER = new Organisation("33333333-3333-4333-8333-333333333333", "Org none");

    @TempDir
    Path data;

    @Test
    void an_unlisted_partner_is_not_graded_by_a_list_with_a_blank_entry() throws Exception {
        try (SimulatedMisp misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
                CuratorProcess curator = new CuratorProcess(misp, data)) {
            misp.addWarninglist("org-confidence-level-high", "substring", List.of(""));
            curator.start().awaitStart();
            misp.awaitSubscriber(LIMIT);

            String first = misp.pull(PulledEvent.of(STRANGER).withPublished(false));
            String second = misp.pull(PulledEvent.of(STRANGER).withPublished(false));
            curator.awaitLine(first + " not-listed", LIMIT).awaitLine(second + " not-listed", LIMIT);

            assertThat(misp.event(first).tagNames()).isEmpty();
            assertThat(misp.event(first).published()).isFalse();
            assertThat(curator.linesWith("a list of trust is not obeyed"))
                    .as("said once a minute at most")
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("org-confidence-level-high", "blank"));
        }
    }
}
