/** The REST calls that it knows, by MISP's controllers. */
@NullMarked
package io.mispcurator.simulator.rest;

import org.jspecify.annotations.NullMarked;
