package io.mispcurator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerHeadersTest {

    private final AnswerHeaders strategy = new AnswerHeaders();
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @ParameterizedTest
    @ValueSource(strings = {"Retry-After", "retry-after", "RETRY-AFTER", "X-Result-Count", "x-result-count"})
    void lets_in_what_routes_need(String header) {
        assertThat(strategy.applyFilterToExternalHeaders(header, "1", exchange)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type",
                "Set-Cookie",
                "CamelHttpUri",
                "mispEvent",
                "JMSXGroupID",
                "X-Retry-After",
                "X-Result"
            })
    void lets_nothing_else_in(String header) {
        assertThat(strategy.applyFilterToExternalHeaders(header, "x", exchange)).isTrue();
    }

    @Test
    void does_not_mind_a_header_without_a_value() {
        assertThat(strategy.applyFilterToExternalHeaders("Set-Cookie", null, exchange))
                .isTrue();
    }
}
