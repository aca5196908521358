package io.mispcurator.cli;

import io.mispcurator.app.CurationLog;
import io.mispcurator.app.Curator;
import io.mispcurator.app.RootCause;
import io.mispcurator.config.Settings;
import io.mispcurator.logging.Logging;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Curates until it is told to stop. */
@Command(name = "run", description = "Curate until stopped.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(45);

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Override
    public Integer call() throws Exception {
        return run(options);
    }

    static int run(CommonOptions options) throws Exception {
        Settings settings = options.read();
        Logging.apply(settings.text("log.format"), settings.text("log.level"));
        if (!settings.flag("misp.verify-tls")) {
            LOG.warn("misp.verify-tls is false: whoever pretends to be {} gets the key", settings.text("misp.url"));
        }
        Thread.setDefaultUncaughtExceptionHandler(RunCommand::died);
        Curator curator = Curator.start(settings, options.home(), new CurationLog());
        curator.inbox().whenBroken(RunCommand::giveUp);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(curator), "shutdown"));
        options.exposures(settings).forEach(LOG::warn);
        LOG.info("curating {}, hearing {}", settings.text("misp.url"), settings.text("misp.zeromq.address"));
        new CountDownLatch(1).await();
        return 0;
    }

    /** A JVM that ends on a signal has its signal's exit code; one that has drained in order ends with 0. */
    private static void stop(Curator curator) {
        int status = 0;
        haltAfter(LONGEST_STOP);
        try {
            LOG.info("stopping: no new events are taken, those under way come to their end");
            curator.close();
            LOG.info("stopped");
        } catch (Exception e) {
            LOG.error("stopping failed: {}", RootCause.message(e));
            status = 1;
        }
        Runtime.getRuntime().halt(status);
    }

    /** A thread that dies of it leaves a process that looks alive, and may be deaf: JeroMQ's own threads do not come back. */
    private static void died(Thread thread, Throwable failure) {
        if (failure instanceof VirtualMachineError) {
            LOG.error("ending at once, what was taken in is in the inbox: {} in {}", failure, thread.getName());
            Runtime.getRuntime().halt(1);
        }
        LOG.error("{} ended", thread.getName(), failure);
    }

    /** Without a journal nothing can be promised; what is in it is there at the next start. */
    private static void giveUp(String reason) {
        LOG.error("the inbox cannot be written, ending at once: {}", reason);
        Runtime.getRuntime().halt(1);
    }

    /** Whatever hangs: the inbox is on disk, so an abrupt end loses nothing. */
    private static void haltAfter(Duration limit) {
        Thread last = new Thread(
                () -> {
                    try {
                        Thread.sleep(limit.toMillis());
                        LOG.error("stopping takes longer than {} s: ending at once", limit.toSeconds());
                    } catch (InterruptedException e) {
                        LOG.error("interrupted while stopping: ending at once");
                    }
                    Runtime.getRuntime().halt(1);
                },
                "last-resort");
        last.setDaemon(true);
        last.start();
    }
}
