package io.mispcurator.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.curation.Notifications;
import io.mispcurator.curation.PushDelay;
import io.mispcurator.curation.Turns;
import io.mispcurator.lab.RouteFileTest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.mock.MockEndpoint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The file {@code receive.camel.yaml} alone: which topic and action goes where. */
class ReceiveRouteTest extends RouteFileTest {

    private static final String EVENT = "a04d2793-ee35-496c-877a-b2602ebab58f";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
    private static final Count COUNT = new Count();
    private static final Lists LISTS = new Lists();

    @Override
    protected String file() {
        return "receive";
    }

    @Override
    protected Map<String, String> inputs() {
        return Map.of("receive-notifications", "direct:socket");
    }

    @Override
    protected Map<String, Object> beans() {
        return Map.of(
                "notifications",
                new Notifications(),
                "notificationCount",
                COUNT,
                "pushDelay",
                new PushDelay(Duration.ofSeconds(30), CLOCK),
                "turns",
                new Turns(CLOCK),
                "trustCache",
                new Cache(),
                "heldPublications",
                LISTS,
                "catchUp",
                LISTS);
    }

    @BeforeEach
    void reset() {
        COUNT.counted.clear();
        LISTS.heard.clear();
    }

    @Test
    void queues_an_event_that_was_pulled_under_its_uuid() {
        Exchange received = receive(
                "misp_json_event", "{'Event':'" + EVENT + "','Server':'3','action':'add_from_connected_server'}");

        assertThat(received.getException()).isNull();
        assertThat(inbox().getExchanges()).singleElement().satisfies(queued -> {
            Message message = queued.getMessage();
            assertThat(message.getHeader("mispEvent")).isEqualTo(EVENT);
            assertThat(message.getHeader("mispCause")).isEqualTo("add_from_connected_server");
            assertThat(message.getHeader("mispServer")).isEqualTo("3");
            assertThat(message.getHeader("mispReceived")).isEqualTo(CLOCK.millis());
            assertThat(message.getHeaders()).doesNotContainKeys("_AMQ_SCHED_DELIVERY", "JMSPriority");
        });
        assertThat(COUNT.counted).containsExactly("accepted misp_json_event add_from_connected_server");
    }

    @Test
    void holds_a_pushed_event_until_its_attributes_are_saved() {
        receive("misp_json_event", "{'Event':{'uuid':'" + EVENT + "','locked':true},'action':'add'}");

        assertThat(inbox().getExchanges()).singleElement().satisfies(queued -> assertThat(
                        queued.getMessage().getHeader("_AMQ_SCHED_DELIVERY"))
                .isEqualTo(CLOCK.millis() + 30_000));
    }

    @Test
    void ignores_any_other_action() {
        receive("misp_json_event", "{'Event':'" + EVENT + "','action':'delete'}");
        receive("misp_json_event", "{'Event':{'uuid':'" + EVENT + "','locked':false},'action':'add'}");

        assertThat(inbox().getExchanges()).isEmpty();
        assertThat(COUNT.counted).containsExactly("ignored misp_json_event delete", "ignored misp_json_event add");
    }

    @Test
    void refuses_an_event_that_is_named_by_a_number() {
        Exchange received = receive("misp_json_event", "{'Event':1007,'action':'add_from_connected_server'}");

        assertThat(received.getException()).hasMessageContaining("1007").hasMessageContaining("remote server");
        assertThat(inbox().getExchanges()).isEmpty();
        assertThat(LISTS.heard).as("it says that an event came").containsExactly("pulled by number");
    }

    @Test
    void refuses_an_event_that_is_named_by_nothing_of_use_and_searches_for_none() {
        receive("misp_json_event", "{'Event':[],'action':'add_from_connected_server'}");
        receive("misp_json_event", "{'Event':1007,'action':'delete'}");

        assertThat(inbox().getExchanges()).isEmpty();
        assertThat(LISTS.heard).isEmpty();
    }

    @Test
    void forgets_what_was_looked_up_when_a_list_changes() {
        receive("misp_json_warninglist", "{'Warninglist':{'name':'high'},'action':'edit'}");

        assertThat(LISTS.heard).containsExactly("list changed", "decide again", "changed: high");
        assertThat(inbox().getExchanges()).isEmpty();
    }

    @Test
    void counts_a_sign_of_life() {
        receive("misp_json_self", "{}");

        assertThat(COUNT.counted).containsExactly("ignored misp_json_self null");
    }

    private Exchange receive(String topic, String json) {
        return template.send("direct:socket", exchange -> {
            exchange.getMessage().setHeader("CamelZeromqTopic", topic);
            exchange.getMessage().setBody(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        });
    }

    private MockEndpoint inbox() {
        return mock("jms:inbox?preserveMessageQos=true&transacted=false");
    }

    /** Remembers what was counted. */
    public static final class Count {
        private final List<String> counted = new ArrayList<>();

        public void accepted(@Nullable String topic, @Nullable String action) {
            counted.add("accepted " + topic + " " + action);
        }

        public void ignored(@Nullable String topic, @Nullable String action) {
            counted.add("ignored " + topic + " " + action);
        }
    }

    public static final class Cache {
        public void listChanged() {
            LISTS.heard.add("list changed");
        }
    }

    /** Stands for what is told that a list has changed, or that an event came. */
    public static final class Lists {
        private final List<String> heard = new ArrayList<>();

        public void decideAgain() {
            heard.add("decide again");
        }

        public void pulledByNumber() {
            heard.add("pulled by number");
        }

        public void listChanged(String name) {
            heard.add("changed: " + name);
        }
    }
}
