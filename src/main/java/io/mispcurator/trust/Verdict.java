package io.mispcurator.trust;

/**
 * Whether one rule decides what becomes of an event.
 *
 * @param warninglist the rule's
 * @param reason why it does, or does not
 */
public record Verdict(String warninglist, boolean decides, String reason) {}
