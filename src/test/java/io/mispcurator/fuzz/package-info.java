/**
 * The readers of what comes from outside, fed with what a fuzzer makes up. A plain run tries the recordings of a real
 * MISP and what is odd on purpose or was ever found, in {@code src/test/resources/io/mispcurator/fuzz}; {@code mvn test
 * -Pfuzz} searches on, and puts what it finds there.
 */
package io.mispcurator.fuzz;
