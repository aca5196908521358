package io.mispcurator.simulator;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** MISP's background jobs: off, they are done before the answer; on, one worker does them later and in order. */
final class BackgroundJobs implements AutoCloseable {
    private final boolean enabled;
    private final Queue<Runnable> held = new ArrayDeque<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(job -> {
        Thread thread = new Thread(job, "simulated-misp-jobs");
        thread.setDaemon(true);
        return thread;
    });
    private boolean holding;

    BackgroundJobs(boolean enabled) {
        this.enabled = enabled;
    }

    boolean enabled() {
        return enabled;
    }

    synchronized void submit(Runnable job) {
        if (!enabled) {
            job.run();
        } else if (holding) {
            held.add(job);
        } else {
            worker.execute(job);
        }
    }

    /** Keeps jobs queued until they are released, as a MISP whose workers are stopped does. */
    synchronized void hold() {
        holding = true;
    }

    synchronized void release() {
        holding = false;
        while (!held.isEmpty()) {
            worker.execute(held.remove());
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
