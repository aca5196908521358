package io.mispcurator.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.curation.Failure;
import io.mispcurator.lab.RouteFileTest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file {@code catch-up.camel.yaml} alone: which step of a search asks MISP what, and what becomes of a failure. */
class CatchUpRouteTest extends RouteFileTest {

    private static final String EVENT = "a04d2793-ee35-496c-877a-b2602ebab58f";
    private static final String OTHER = "b04d2793-ee35-496c-877a-b2602ebab58f";

    private static final Steps SEARCH = new Steps();
    private static final Availability AVAILABILITY = new Availability();
    private static final OutageCheck OUTAGE_CHECK = new OutageCheck();

    @Override
    protected String file() {
        return "catch-up";
    }

    @Override
    protected Map<String, String> inputs() {
        return Map.of("catch-up", "direct:second");
    }

    @Override
    protected Map<String, Object> beans() {
        return Map.of("search", SEARCH, "mispAvailability", AVAILABILITY, "outageCheck", OUTAGE_CHECK);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:queue-event").to("mock:inbox");
            }
        };
    }

    @BeforeEach
    void reset() {
        SEARCH.steps.clear();
        SEARCH.happened.clear();
        AVAILABILITY.available = true;
        OUTAGE_CHECK.confirms = false;
    }

    @ParameterizedTest
    @CsvSource({
        "warninglists, misp-warninglist-index-action",
        "entries, misp-warninglist-view-action",
        "organisations, misp-organisation-index-action",
        "events, misp-event-index-action"
    })
    void each_kind_of_question_has_its_kamelet_and_the_search_gets_the_answer(String kind, String kamelet) {
        SEARCH.steps.add(kind);
        MockEndpoint misp = mock("kamelet:" + kamelet);
        misp.whenAnyExchangeReceived(asked -> asked.getMessage().setBody("answer"));

        second();

        assertThat(misp.getExchanges()).singleElement().satisfies(asked -> assertThat(
                        asked.getProperty("CamelLoopIndex"))
                .isEqualTo(0));
        assertThat(SEARCH.happened).containsExactly("answered: answer");
    }

    @Test
    void takes_all_steps_that_are_due() {
        SEARCH.steps.addAll(List.of("warninglists", "entries", "entries", "organisations", "events", "offer"));

        second();

        assertThat(SEARCH.happened).hasSize(6);
        assertThat(SEARCH.steps).isEmpty();
    }

    @Test
    void asks_nothing_while_misp_is_away() {
        SEARCH.steps.add("warninglists");
        AVAILABILITY.available = false;

        second();

        assertThat(SEARCH.steps).hasSize(1);
    }

    @Test
    void found_events_are_queued_behind_live_notifications() {
        SEARCH.steps.add("offer");

        second();

        assertThat(mock("mock:inbox").getExchanges())
                .extracting(queued -> queued.getMessage().getHeader("mispEvent"))
                .containsExactly(EVENT, OTHER);
        assertThat(mock("mock:inbox").getExchanges()).allSatisfy(queued -> {
            assertThat(queued.getMessage().getHeaders())
                    .containsEntry("mispCause", "backfill")
                    .containsEntry("mispPriority", "1");
            assertThat(queued.getMessage().getBody(String.class)).isEmpty();
        });
        assertThat(SEARCH.happened).singleElement().asString().startsWith("answered");
    }

    @Test
    void what_misp_does_not_answer_while_it_is_there_is_gone_around_and_the_next_step_is_taken() {
        SEARCH.steps.addAll(List.of("events", "warninglists"));
        fail("kamelet:misp-event-index-action");

        Exchange done = second();

        assertThat(done.getException()).isNull();
        assertThat(SEARCH.happened).hasSize(2).first().isEqualTo("failed: IllegalStateException: no answer");
    }

    @Test
    void what_misp_does_not_answer_while_it_is_away_is_not_the_search_s_matter() {
        SEARCH.steps.addAll(List.of("events", "warninglists"));
        OUTAGE_CHECK.confirms = true;
        fail("kamelet:misp-event-index-action");

        Exchange done = second();

        assertThat(done.getException()).isNull();
        assertThat(AVAILABILITY.available).isFalse();
        assertThat(SEARCH.happened).isEmpty();
        assertThat(SEARCH.steps).as("the steps that are left").containsExactly("warninglists");
    }

    @Test
    void an_inbox_that_takes_nothing_is_told_to_the_search() {
        SEARCH.steps.add("offer");
        fail("mock:inbox");

        second();

        assertThat(SEARCH.happened).containsExactly("failed: IllegalStateException: no answer");
    }

    private Exchange second() {
        return template.send("direct:second", exchange -> {});
    }

    private void fail(String uri) {
        mock(uri).whenAnyExchangeReceived(exchange -> {
            throw new IllegalStateException("no answer");
        });
    }

    /** A search of the steps that a test gives it. */
    public static final class Steps {
        private final Deque<String> steps = new ArrayDeque<>();
        private final List<String> happened = new ArrayList<>();
        private @Nullable String step;

        public boolean next() {
            step = steps.poll();
            return step != null;
        }

        public @Nullable String step() {
            return step;
        }

        public String question() {
            return "question";
        }

        public void answer(Object answer) {
            happened.add("answered: " + answer);
        }

        public List<String> found() {
            return List.of(EVENT, OTHER);
        }

        public String cause() {
            return "backfill";
        }

        public void failed(Failure failure) {
            happened.add("failed: " + failure.error());
        }
    }

    /** Whether MISP is there, as a test says. */
    public static final class Availability {
        private boolean available;

        public boolean isAvailable() {
            return available;
        }

        public void lost(Failure failure) {
            assertThat(failure.isAbsence()).isTrue();
            available = false;
        }
    }

    /** Whose fault it is, as a test says. */
    public static final class OutageCheck {
        private boolean confirms;

        public boolean confirms(int attempt) {
            return confirms;
        }
    }
}
