package io.mispcurator.rest;

import java.time.Duration;

/** Hears of every request to MISP, on the thread that makes it, and must be quick. */
@FunctionalInterface
public interface RequestListener {

    /**
     * @param call MISP's controller and action, such as {@code events/view}, as the endpoint names it
     * @param status the answer's status, or {@code none} if there was no answer
     * @param took until the answer began
     */
    void answered(String call, String status, Duration took);
}
