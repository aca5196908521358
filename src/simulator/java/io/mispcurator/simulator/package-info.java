/**
 * A MISP to try and to test against: its REST and ZeroMQ sides on real sockets, with MISP's own oddities and with faults
 * to order. It shares no code with the rest of the program, so that no misreading of MISP is made on both sides.
 */
@NullMarked
package io.mispcurator.simulator;

import org.jspecify.annotations.NullMarked;
