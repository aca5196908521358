/**
 * The readers of what comes from outside, fed with what a fuzzer makes up. A plain run tries the recordings of a real
 * MISP and what was ever found, in {@code src/test/resources/io/mispcurator/fuzz}; {@code mvn test -Pfuzz} searches on.
 */
package io.mispcurator.fuzz;
