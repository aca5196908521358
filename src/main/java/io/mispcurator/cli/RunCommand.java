package io.mispcurator.cli;

import io.mispcurator.app.CurationLog;
import io.mispcurator.app.Curator;
import io.mispcurator.app.ProcessEnd;
import io.mispcurator.config.Settings;
import io.mispcurator.logging.Logging;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Curates until a signal stops it. */
@Command(name = "run", description = "Curate until stopped.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(45);

    /** By then a start that goes well is ready. */
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    @Mixin
    private CommonOptions options = new CommonOptions();

    @Override
    public Integer call() throws Exception {
        return run(options);
    }

    static int run(CommonOptions options) throws Exception {
        Settings settings = options.read();
        Logging.apply(settings.log().format(), settings.log().level());
        if (!settings.misp().verifyTls()) {
            LOG.warn(
                    "misp.verify-tls is false: the certificate of {} is not verified, and a server in between gets the key",
                    settings.misp().url());
        }
        ProcessEnd.onFatalError();
        Curator curator = Curator.start(settings, options.edited(), options.home(), new CurationLog());
        curator.inbox().whenBroken(ProcessEnd::onBrokenInbox);
        ProcessEnd.onSignal(STOP_TIMEOUT, () -> stop(curator));
        options.exposures(settings).forEach(LOG::warn);
        LOG.info(
                "curating {}, hearing {}",
                settings.misp().url(),
                settings.zeromq().address());
        CountDownLatch never = new CountDownLatch(1);
        never.await(READY_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        curator.troubles().forEach(trouble -> LOG.warn("not ready yet, {}: ./curator check says what to do", trouble));
        never.await();
        return 0;
    }

    private static int stop(Curator curator) {
        LOG.info("stopping: no new events are taken, those under way come to their end");
        curator.close();
        LOG.info("stopped");
        return 0;
    }
}
