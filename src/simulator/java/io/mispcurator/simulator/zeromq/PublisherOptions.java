package io.mispcurator.simulator.zeromq;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the publisher is started.
 *
 * @param port 0 for a free one
 * @param username null for a publisher without PLAIN
 * @param idleInterval how long it sends nothing before it tells of itself
 * @param highWaterMark 0 to drop nothing and send at full speed
 */
public record PublisherOptions(
        String host,
        int port,
        @Nullable String username,
        @Nullable String password,
        Duration idleInterval,
        int highWaterMark) {}
