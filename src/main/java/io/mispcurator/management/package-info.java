/**
 * What an operator, Prometheus and an orchestrator ask over HTTP: health, metrics, status, dead letters. Knows nothing of
 * Camel, so it answers also while the routes are starting or draining.
 */
@NullMarked
package io.mispcurator.management;

import org.jspecify.annotations.NullMarked;
