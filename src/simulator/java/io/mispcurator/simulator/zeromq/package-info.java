/** The publisher: frames as MISP sends them, over a real socket. */
@NullMarked
package io.mispcurator.simulator.zeromq;

import org.jspecify.annotations.NullMarked;
