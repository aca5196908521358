/**
 * What {@code bench/run} measures with: real processes against a simulated MISP. Each figure that depends on the machine
 * has its baseline measured in the same run.
 */
@NullMarked
package io.mispcurator.bench;

import org.jspecify.annotations.NullMarked;
