package io.mispcurator.rest;

import java.util.Set;
import org.apache.camel.support.DefaultHeaderFilterStrategy;

/** Of all headers that MISP answers with, {@code Retry-After} and {@code X-Result-Count} alone reach the message. */
public final class AnswerHeaders extends DefaultHeaderFilterStrategy {

    public AnswerHeaders() {
        setInFilter(Set.of("retry-after", "x-result-count"));
        setLowerCase(true);
        setFilterOnMatch(false);
    }
}
