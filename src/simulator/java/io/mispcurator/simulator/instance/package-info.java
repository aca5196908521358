/** One simulated instance: what it holds, and what tagging, publishing, deleting and pulling do to it and say over ZeroMQ. */
@NullMarked
package io.mispcurator.simulator.instance;

import org.jspecify.annotations.NullMarked;
