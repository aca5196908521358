package io.mispcurator.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.curation.Failure;
import io.mispcurator.lab.RouteFileTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The file {@code availability.camel.yaml} alone. */
class AvailabilityRouteTest extends RouteFileTest {

    private static final Availability AVAILABILITY = new Availability();
    private static final Pause PAUSE = new Pause();

    @Override
    protected String file() {
        return "availability";
    }

    @Override
    protected Map<String, String> inputs() {
        return Map.of("watch-misp", "direct:second");
    }

    @Override
    protected Map<String, Object> beans() {
        return Map.of("mispAvailability", AVAILABILITY, "pauseWhileMispIsAway", PAUSE);
    }

    @BeforeEach
    void reset() {
        AVAILABILITY.due = true;
        AVAILABILITY.heard.clear();
        PAUSE.looks = 0;
    }

    @Test
    void asks_for_the_version_when_that_is_due_and_notes_it() {
        mock("kamelet:misp-version-action")
                .whenAnyExchangeReceived(asked -> asked.getMessage().setBody("2.5.1"));

        template.sendBody("direct:second", "");

        assertThat(AVAILABILITY.heard).containsExactly("found 2.5.1");
        assertThat(PAUSE.looks).isOne();
    }

    @Test
    void asks_nothing_before_it_is_due_but_pauses_or_goes_on() {
        AVAILABILITY.due = false;

        template.sendBody("direct:second", "");

        assertThat(mock("kamelet:misp-version-action").getExchanges()).isEmpty();
        assertThat(PAUSE.looks).isOne();
    }

    @Test
    void notes_that_there_is_no_answer_and_goes_on() {
        mock("kamelet:misp-version-action").whenAnyExchangeReceived(asked -> {
            throw new IllegalStateException("no answer");
        });

        template.sendBody("direct:second", "");

        assertThat(AVAILABILITY.heard).containsExactly("failed IllegalStateException: no answer");
        assertThat(PAUSE.looks).isOne();
    }

    @Test
    void others_may_have_it_ask_too() {
        mock("kamelet:misp-version-action")
                .whenAnyExchangeReceived(asked -> asked.getMessage().setBody("2.5.1"));

        template.sendBody("direct:probe-misp", "");

        assertThat(AVAILABILITY.heard).containsExactly("found 2.5.1");
    }

    /** Remembers what it is told of MISP. */
    public static final class Availability {
        private final List<String> heard = new ArrayList<>();
        private boolean due;

        public boolean isProbeDue() {
            return due;
        }

        public void found(String version) {
            heard.add("found " + version);
        }

        public void probeFailed(Failure failure) {
            heard.add("failed " + failure.error());
        }
    }

    /** Counts how often it is to look whether the inbox is to be paused. */
    public static final class Pause {
        private int looks;

        public void look() {
            looks++;
        }
    }
}
