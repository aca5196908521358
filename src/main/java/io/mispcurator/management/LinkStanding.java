package io.mispcurator.management;

import java.time.Duration;

/**
 * How the link to MISP's publisher stands.
 *
 * @param silence since the latest frame
 * @param words how it stands, for the operator
 */
public record LinkStanding(boolean connected, Duration silence, String words) {}
