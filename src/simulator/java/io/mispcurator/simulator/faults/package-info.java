/** Faults to order, and a record of what was asked and answered. */
@NullMarked
package io.mispcurator.simulator.faults;

import org.jspecify.annotations.NullMarked;
