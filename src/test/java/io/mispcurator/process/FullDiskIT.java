package io.mispcurator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.mispcurator.lab.Pulled;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.demo.Samples;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A disk of 128 MB, where the platform lets a test have one, that fills while the curator runs. */
class FullDiskIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int MEGABYTE = 1024 * 1024;

    @TempDir(cleanup = CleanupMode.NEVER)
    Path disk;

    private SimulatedMisp misp;
    private CuratorProcess curator;

    @BeforeEach
    void start() throws Exception {
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=128m", "tmpfs", disk.toString()))
                .as("exit code of mount: only an administrator of Linux can have a disk for a test")
                .isZero();
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral().withSendHighWaterMark(0));
        misp.stopHttp();
        Samples.trust(misp);
        curator = new CuratorProcess(misp, disk.resolve("data"))
                .with("management.port", CuratorProcess.freePort())
                .start()
                .awaitStart();
        misp.awaitSubscriber(LIMIT);
    }

    @AfterEach
    void stop() throws Exception {
        if (misp != null) {
            curator.close();
            misp.close();
            run("umount", disk.toString());
            Files.delete(disk);
        }
    }

    @Test
    void takes_nothing_in_while_the_disk_is_nearly_full_and_loses_nothing_by_it() throws Exception {
        fillUntilFree(40);
        curator.awaitLine("the disk of data.dir is nearly full");
        assertThat(ready())
                .contains("\"inbox\",\"status\":\"DOWN\",\"message\":\"the disk of data.dir is nearly full\"");
        Pulled events = Pulled.into(misp, 200);

        Files.delete(disk.resolve("ballast"));
        curator.awaitLine("has room again");
        assertThat(ready()).contains("\"inbox\",\"status\":\"UP\"");
        misp.startHttp();

        events.awaitAllCurated(LIMIT);
        assertThat(curator.terminate(LIMIT)).isZero();
        assertThat(Journal.of(disk.resolve("data"))).isEqualTo(new Journal(0, 0));
    }

    @Test
    void ends_at_once_and_says_why_when_the_journal_cannot_be_written() throws Exception {
        fillUntilFree(0);
        for (int i = 0; i < 20; i++) {
            Pulled.into(misp, 1_000);
        }

        int status = curator.awaitExit(LIMIT);

        assertThat(status).isEqualTo(1);
        assertThat(curator.linesWith("No space left on device")).isNotEmpty();
    }

    private String ready() throws Exception {
        URI page = URI.create("http://127.0.0.1:" + curator.setting("management.port") + "/observe/health/ready");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private void fillUntilFree(int megabytes) throws IOException {
        FileStore store = Files.getFileStore(disk);
        byte[] block = new byte[MEGABYTE / 16];
        try (OutputStream ballast = Files.newOutputStream(disk.resolve("ballast"))) {
            while (store.getUsableSpace() > (long) megabytes * MEGABYTE) {
                ballast.write(block, 0, (int) Math.min(block.length, store.getUsableSpace()));
            }
        }
    }

    private static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }
}
