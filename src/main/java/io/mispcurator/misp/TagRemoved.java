package io.mispcurator.misp;

/**
 * A tag that is not on an event now.
 *
 * @param changed whether it was there before
 */
public record TagRemoved(boolean changed) implements Effect {}
