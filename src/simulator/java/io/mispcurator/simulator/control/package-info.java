/** Its controls over HTTP, for tests and for people who try routes. */
@NullMarked
package io.mispcurator.simulator.control;

import org.jspecify.annotations.NullMarked;
