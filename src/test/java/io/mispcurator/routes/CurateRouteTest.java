package io.mispcurator.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.curation.QueuedEvent;
import io.mispcurator.curation.Turn;
import io.mispcurator.lab.RouteFileTest;
import io.mispcurator.misp.Event;
import io.mispcurator.misp.Organisation;
import io.mispcurator.trust.Action;
import io.mispcurator.trust.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.RoutePolicySupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The file {@code curate.camel.yaml} alone. A template for a test of a route of your own. */
class CurateRouteTest extends RouteFileTest {

    private static final String EVENT = "a04d2793-ee35-496c-877a-b2602ebab58f";
    private static final QueuedEvent ARRIVAL =
            new QueuedEvent(EVENT, "add_from_connected_server", "1", Instant.EPOCH, 0);

    private static final Workers WORKERS = new Workers();
    private static final Curation CURATION = new Curation();
    private static final Decisions DECISIONS = new Decisions();

    @Override
    protected String file() {
        return "curate";
    }

    @Override
    protected Map<String, String> inputs() {
        return Map.of("curate-event", "direct:inbox");
    }

    @Override
    protected Map<String, Object> beans() {
        return Map.of(
                "workers", WORKERS,
                "pauseWhileMispIsAway", new RoutePolicySupport() {},
                "curation", CURATION,
                "decisions", DECISIONS);
    }

    @BeforeEach
    void reset() {
        WORKERS.turn = new Turn(ARRIVAL, false, null);
        CURATION.plan =
                new Plan("high", List.of(new Action.Tag(List.of("a", "c_d"), true), new Action.Publish()), "because");
        DECISIONS.ends.clear();
    }

    @Test
    void carries_the_plan_out_in_its_order_and_records_the_decision() {
        MockEndpoint tag = mock("kamelet:misp-tag-action?local=true");
        MockEndpoint publish = mock("kamelet:misp-publish-action");

        take(Map.of());

        assertThat(tag.getExchanges()).singleElement().satisfies(asked -> {
            assertThat(asked.getMessage().getBody()).isEqualTo(List.of("a", "7"));
            assertThat(asked.getMessage().getHeader("mispEvent")).isEqualTo(EVENT);
        });
        assertThat(publish.getExchanges()).hasSize(1);
        assertThat(DECISIONS.ends).containsExactly("carried out: because");
    }

    @Test
    void asks_nothing_for_a_notification_that_a_later_look_has_covered() {
        WORKERS.turn = new Turn(ARRIVAL, true, null);

        take(Map.of());

        assertThat(DECISIONS.ends).containsExactly("skipped");
        assertThat(mock("kamelet:misp-publish-action").getExchanges()).isEmpty();
    }

    @Test
    void puts_back_what_is_too_early() {
        WORKERS.turn = new Turn(ARRIVAL, false, 1234L);

        take(Map.of());

        assertThat(mock("mock:put-back").getExchanges()).singleElement().satisfies(back -> assertThat(
                        back.getMessage().getHeader("mispDue", Long.class))
                .isEqualTo(1234L));
        assertThat(DECISIONS.ends).isEmpty();
    }

    @Test
    void follows_no_order_of_who_can_write_to_the_broker() {
        MockEndpoint publish = mock("kamelet:misp-publish-action");

        take(Map.of("CamelHttpUri", "http://elsewhere"));

        assertThat(publish.getExchanges())
                .allSatisfy(asked -> assertThat(asked.getMessage().getHeaders()).doesNotContainKey("CamelHttpUri"));
    }

    private void take(Map<String, Object> headers) {
        template.send("direct:inbox", exchange -> {
            exchange.setProperty("mispCalls", new AtomicInteger());
            exchange.getMessage().setHeaders(new HashMap<>(headers));
            exchange.getMessage().setHeader("mispEvent", EVENT);
        });
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:put-back").to("mock:put-back");
            }
        };
    }

    /** Says of every message what the test wants. */
    public static final class Workers extends RoutePolicySupport {
        private Turn turn = new Turn(ARRIVAL, false, null);

        public Turn admit() {
            return turn;
        }
    }

    /** Answers as if MISP had been asked. */
    public static final class Curation {
        private Plan plan = new Plan(null, List.of(), "");

        public Event event() {
            return new Event(EVENT, "title", Organisation.UNKNOWN, false, true, List.of());
        }

        public Set<String> lists() {
            return Set.of("high");
        }

        public Plan plan(QueuedEvent queued, Event event, Set<String> lists) {
            return plan;
        }

        public List<String> tagReferences(List<String> tags) {
            return tags.stream().map(tag -> tag.contains("_") ? "7" : tag).toList();
        }
    }

    /** Remembers what was recorded. */
    public static final class Decisions {
        private final List<String> ends = new ArrayList<>();

        public void carriedOut(
                QueuedEvent queued, Event event, Set<String> lists, Plan plan, List<?> effects, int calls) {
            ends.add("carried out: " + plan.reason());
        }

        public void skipped(QueuedEvent queued) {
            ends.add("skipped");
        }
    }
}
