/** A Camel component that receives and sends ZeroMQ messages with SUB, PULL, PUB and PUSH sockets. */
@NullMarked
package io.mispcurator.zeromq;

import org.jspecify.annotations.NullMarked;
