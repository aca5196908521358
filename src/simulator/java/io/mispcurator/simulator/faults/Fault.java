package io.mispcurator.simulator.faults;

import io.mispcurator.simulator.http.Response;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** What can befall a request. */
public sealed interface Fault {

    /** This answer instead of MISP's; MISP may have carried the request out all the same. */
    record Answer(Response response, boolean carriedOut) implements Fault {}

    /** MISP's own answer, later. */
    record Delay(Duration duration) implements Fault {}

    /** No answer until it is released; then MISP's own. */
    record Hang(CountDownLatch released) implements Fault {}

    /** The connection is cut without an answer, before or after MISP has carried the request out. */
    record Cut(boolean carriedOut) implements Fault {}

    /** The connection is cut in the middle of MISP's own answer, which has been announced whole. */
    record Break() implements Fault {}

    /** The first half of MISP's own answer, as if it were all. */
    record Truncation() implements Fault {}
}
