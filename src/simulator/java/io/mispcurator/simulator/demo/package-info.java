/** The commands {@code demo} and {@code simulate}. */
@NullMarked
package io.mispcurator.simulator.demo;

import org.jspecify.annotations.NullMarked;
