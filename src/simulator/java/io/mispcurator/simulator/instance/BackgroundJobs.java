package io.mispcurator.simulator.instance;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** MISP's background jobs: off, they are done before the answer; on, one worker does them later and in order. */
public final class BackgroundJobs implements AutoCloseable {
    private final boolean enabled;
    private final Queue<Runnable> held = new ArrayDeque<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(job -> {
        Thread thread = new Thread(job, "simulated-misp-jobs");
        thread.setDaemon(true);
        return thread;
    });
    private boolean holding;

    public BackgroundJobs(boolean enabled) {
        this.enabled = enabled;
    }

    public boolean enabled() {
        return enabled;
    }

    public synchronized void submit(Runnable job) {
        if (!enabled) {
            job.run();
        } else if (holding) {
            held.add(job);
        } else {
            worker.execute(job);
        }
    }

    /** Keeps jobs queued until they are released, as a MISP whose workers are stopped does. */
    public synchronized void hold() {
        holding = true;
    }

    public synchronized void release() {
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
