package io.mispcurator.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class LiveCatchUpInputsTest {

    @Test
    void what_becomes_of_each_event_is_heard_only_where_no_other_process_takes_one() throws Exception {
        try (CamelContext camel = new DefaultCamelContext()) {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:inbox").routeId("curate-event").stop();
                }
            });
            camel.start();

            assertThat(surroundings(camel, true).curates()).isTrue();
            assertThat(surroundings(camel, false).curates()).isFalse();
        }
    }

    @Test
    void or_where_events_are_curated_at_all() throws Exception {
        try (CamelContext camel = new DefaultCamelContext()) {
            assertThat(surroundings(camel, true).curates()).isFalse();
        }
    }

    /** Neither the standing nor the dead letters are asked for. */
    private static LiveCatchUpInputs surroundings(CamelContext camel, boolean alone) {
        return new LiveCatchUpInputs(() -> camel, null, null, alone);
    }
}
