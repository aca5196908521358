package io.mispcurator.cli;

import io.mispcurator.catchup.SearchReport;
import java.io.IOException;

/** A backfill that is under way, here or in another process. Closing it leaves what it has not done for the next one. */
interface Backfill extends AutoCloseable {

    /** Who does it, and what happens when one does not wait for its end. */
    String greeting();

    SearchReport report() throws IOException, InterruptedException;

    void cancel() throws IOException, InterruptedException;

    /** On any thread, and more than once. */
    @Override
    void close();
}
