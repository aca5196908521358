/** Requests and answers of its REST side, over a real socket. */
@NullMarked
package io.mispcurator.simulator.http;

import org.jspecify.annotations.NullMarked;
