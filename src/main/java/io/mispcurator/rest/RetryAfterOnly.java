package io.mispcurator.rest;

import java.util.Set;
import org.apache.camel.support.DefaultHeaderFilterStrategy;

/** Of all headers that MISP answers with, {@code Retry-After} alone becomes a header of the message. */
public final class RetryAfterOnly extends DefaultHeaderFilterStrategy {

    public RetryAfterOnly() {
        setInFilter(Set.of("retry-after"));
        setLowerCase(true);
        setFilterOnMatch(false);
    }
}
