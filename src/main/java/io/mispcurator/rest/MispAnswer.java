package io.mispcurator.rest;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What MISP answered, of its headers only those that a route needs.
 *
 * @param retryAfter the header {@code Retry-After}
 * @param resultCount the header {@code X-Result-Count}: how many rows there are on all pages
 * @param content not read yet; whoever reads it closes it, and Camel does at the end of the exchange
 */
public record MispAnswer(
        int status,
        @Nullable String retryAfter,
        @Nullable String resultCount,
        @Nullable InputStream content) {}
