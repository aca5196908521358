package io.mispcurator.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mispcurator.lab.Pulled;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.demo.Samples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A MISP behind a reverse proxy that asks for a user name and password. */
class ProxyTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String PASSWORD = "pass:wörd \"漢字\" 😀 {{x}} ${y}";

    @TempDir
    Path data;

    private SimulatedMisp misp;

    @BeforeEach
    void start() {
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
        misp.requireProxyPassword("curatör", PASSWORD);
        Samples.trust(misp);
    }

    @AfterEach
    void stop() {
        misp.close();
    }

    @Test
    void events_are_curated_with_the_key_in_the_other_header() throws Exception {
        try (RunningCurator curator = start(Map.of(
                "misp.key-header", "x-misp-auth", "misp.proxy-username", "curatör", "misp.proxy-password", PASSWORD))) {
            Pulled.into(misp, Samples.KINDS.size()).awaitAllCurated(LIMIT);

            assertThat(curator.deadLetters()).isZero();
        }
    }

    @Test
    void a_proxy_that_asks_for_credentials_is_told_from_misp() throws Exception {
        try (RunningCurator curator = start(Map.of())) {
            assertThat(reason(curator))
                    .contains("a proxy in front of MISP \"threat intelligence\" asks for a user name and password")
                    .contains("misp.proxy-username", "misp.key-header");
        }
    }

    @Test
    void a_proxy_that_refuses_them_is_told_from_misp() throws Exception {
        try (RunningCurator curator = start(Map.of(
                "misp.key-header", "X-MISP-AUTH", "misp.proxy-username", "curatör", "misp.proxy-password", "wrong"))) {
            assertThat(reason(curator))
                    .contains("the proxy in front of MISP \"threat intelligence\" refuses misp.proxy-username")
                    .doesNotContain("the key");
        }
    }

    @Test
    void behind_the_proxy_a_wrong_key_is_misp_s_refusal() throws Exception {
        try (RunningCurator curator = start(Map.of(
                "misp.key",
                "k".repeat(40),
                "misp.key-header",
                "X-MISP-AUTH",
                "misp.proxy-username",
                "curatör",
                "misp.proxy-password",
                PASSWORD))) {
            assertThat(reason(curator)).contains("HTTP 403, Authentication failed");
        }
    }

    private RunningCurator start(Map<String, String> more) throws Exception {
        return RunningCurator.start(misp, data, new HashMap<>(more));
    }

    private static String reason(RunningCurator curator) {
        await().atMost(LIMIT).until(() -> curator.availability().isAway());
        return curator.availability().reason();
    }
}
