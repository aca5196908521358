package io.mispcurator.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.ssl.SSLContexts;
import org.jspecify.annotations.Nullable;

/** Which certificates are accepted as MISP's. */
public final class Tls {

    private Tls() {}

    /** Certificates that the JDK trusts, and host names that fit them. */
    public static TlsSocketStrategy verified() {
        return ClientTlsStrategyBuilder.create().buildClassic();
    }

    /**
     * Certificates that the JDK trusts or that the file vouches for, and host names that fit them.
     *
     * @param caFile certificates in PEM
     * @throws IOException if the file cannot be read or holds no certificate
     */
    public static TlsSocketStrategy verified(Path caFile) throws IOException {
        return ClientTlsStrategyBuilder.create().setSslContext(trusting(caFile)).buildClassic();
    }

    /**
     * Certificates that the JDK trusts or that the file vouches for; whoever uses it sees to the host names.
     *
     * @param caFile certificates in PEM
     * @throws IOException if the file cannot be read or holds no certificate
     */
    public static SSLContext trusting(Path caFile) throws IOException {
        try (InputStream pem = Files.newInputStream(caFile)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int count = 0;
            for (X509Certificate certificate : authorities(null)) {
                trusted.setCertificateEntry("jdk-" + count++, certificate);
            }
            int before = count;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("file-" + count++, certificate);
            }
            if (count == before) {
                throw new IOException("no certificate in it");
            }
            return SSLContexts.custom().loadTrustMaterial(trusted, null).build();
        } catch (GeneralSecurityException e) {
            throw new IOException("no certificates in PEM: " + e.getMessage(), e);
        }
    }

    /** Anyone. For a test installation whose certificate cannot be verified; an eavesdropper gets the key. */
    public static TlsSocketStrategy unverified() {
        try {
            SSLContext context = SSLContexts.custom()
                    .loadTrustMaterial(null, (chain, authType) -> true)
                    .build();
            return ClientTlsStrategyBuilder.create()
                    .setSslContext(context)
                    // The JDK would check the name as well, and before the verifier is asked.
                    .setHostVerificationPolicy(HostnameVerificationPolicy.CLIENT)
                    .setHostnameVerifier(NoopHostnameVerifier.INSTANCE)
                    .buildClassic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    private static X509Certificate[] authorities(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }
}
