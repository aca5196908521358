package io.mispcurator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpsServer;
import io.mispcurator.curation.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {

    @TempDir
    private static Path fitting;

    @TempDir
    private static Path foreign;

    private static Certificate certificate;
    private static Certificate anothers;

    private final AtomicInteger requests = new AtomicInteger();
    private HttpsServer server;

    @BeforeAll
    static void makeCertificates() throws IOException, GeneralSecurityException {
        certificate = Certificate.selfSigned(fitting, "ip:127.0.0.1");
        anothers = Certificate.selfSigned(foreign, "dns:misp.example.org");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void refuses_a_certificate_that_nobody_vouches_for() throws IOException {
        serve(certificate);

        assertThatExceptionOfType(SSLException.class).isThrownBy(() -> ask(Tls.verified()));
        assertThat(requests).as("requests that carry the key").hasValue(0);
    }

    @Test
    void accepts_a_certificate_that_the_file_vouches_for() throws IOException {
        serve(certificate);

        assertThat(ask(Tls.verified(certificate.pem()))).isEqualTo(200);
    }

    @Test
    void refuses_a_certificate_that_another_file_vouches_for() throws IOException {
        serve(certificate);

        assertThatExceptionOfType(SSLException.class).isThrownBy(() -> ask(Tls.verified(anothers.pem())));
        assertThat(requests).hasValue(0);
    }

    @Test
    void refuses_a_certificate_for_another_host() throws IOException {
        serve(anothers);

        assertThatExceptionOfType(SSLException.class).isThrownBy(() -> ask(Tls.verified(anothers.pem())));
        assertThat(requests).hasValue(0);
    }

    @Test
    void accepts_each_certificate_of_a_bundle() throws IOException {
        serve(certificate);
        Path bundle = Files.writeString(
                foreign.resolve("bundle.pem"),
                Files.readString(anothers.pem()) + "\n" + Files.readString(certificate.pem()));

        assertThat(ask(Tls.verified(bundle))).isEqualTo(200);
    }

    @Test
    void accepts_a_certificate_that_the_file_s_authority_has_signed(@TempDir Path folder) throws Exception {
        Certificate signed = Certificate.signed(folder, "ip:127.0.0.1", -1, 10);
        serve(signed);

        assertThat(ask(Tls.verified(signed.pem()))).isEqualTo(200);
        assertThat(refusal(Tls.verified()))
                .contains("its certificate is not signed by a trusted authority", "misp.ca-file");
    }

    @Test
    void says_what_to_do_about_a_certificate_that_is_refused(@TempDir Path folder) throws Exception {
        serve(certificate);
        assertThat(refusal(Tls.verified()))
                .contains("its certificate is not signed by a trusted authority", "misp.ca-file");
        server.stop(0);

        serve(anothers);
        assertThat(refusal(Tls.verified(anothers.pem()))).contains("for another host", "misp.url");
        server.stop(0);

        Certificate expired = Certificate.signed(folder, "ip:127.0.0.1", -20, 10);
        serve(expired);
        assertThat(refusal(Tls.verified(expired.pem()))).contains("has expired");

        assertThat(requests).as("requests that carry the key").hasValue(0);
    }

    private String refusal(TlsSocketStrategy tls) {
        return Failure.of(catchThrowable(() -> ask(tls))).error();
    }

    @Test
    void accepts_anyone_where_nothing_is_verified() throws IOException {
        serve(anothers);

        assertThat(ask(Tls.unverified())).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void refuses_a_file_without_certificates(String text) throws IOException {
        Path file = Files.writeString(fitting.resolve("bad.pem"), text);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Tls.verified(file));
    }

    @Test
    void refuses_a_file_that_is_not_there() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Tls.verified(fitting.resolve("none.pem")));
    }

    private void serve(Certificate shown) throws IOException {
        server = shown.serve(exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
    }

    private int ask(TlsSocketStrategy tls) throws IOException {
        try (MispConnections misp = new MispConnections(
                new MispCredentials("k3y", "Authorization", null, null),
                null,
                new RequestLimit(9),
                5_000,
                5_000,
                1,
                tls)) {
            HttpGet request =
                    new HttpGet("https://127.0.0.1:" + server.getAddress().getPort() + "/");
            return misp.client("servers/getVersion", (call, status, took) -> {})
                    .execute(request, response -> response.getCode());
        }
    }
}
