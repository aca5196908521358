package io.mispcurator.trust;

/**
 * Whether one rule decides what becomes of an event.
 *
 * @param rule its name
 * @param reason why it does, or does not
 */
public record Verdict(String rule, boolean decides, String reason) {}
