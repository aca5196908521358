package io.mispcurator.management;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the link to MISP's publisher stands.
 *
 * @param connectedSince null if it is not connected, or if that is not known
 * @param silence since the latest frame
 * @param words how it stands, for the operator
 */
public record LinkStanding(boolean connected, @Nullable Instant connectedSince, Duration silence, String words) {}
