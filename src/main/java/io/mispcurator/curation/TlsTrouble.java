package io.mispcurator.curation;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Why MISP's certificate is not believed, and what to do about it, in place of the JDK's words for it. */
final class TlsTrouble {

    private TlsTrouble() {}

    /**
     * @param causes from the outermost to the root
     * @return empty if they are not about TLS, or nobody knows what they are about
     */
    static Optional<String> words(List<Throwable> causes) {
        if (causes.stream().noneMatch(SSLException.class::isInstance)) {
            return Optional.empty();
        }
        if (has(causes, CertificateExpiredException.class)) {
            return Optional.of("its certificate has expired: renew it");
        }
        if (has(causes, CertificateNotYetValidException.class)) {
            return Optional.of("its certificate is not valid yet: are the clocks of both machines right?");
        }
        if (has(causes, SSLPeerUnverifiedException.class)
                || says(causes, "No subject alternative", "No name matching")) {
            return Optional.of(
                    "its certificate is for another host: misp.url must name the host as the certificate does");
        }
        if (has(causes, CertPathBuilderException.class) || has(causes, CertPathValidatorException.class)) {
            return Optional.of(
                    "nobody who is trusted here vouches for its certificate: put that of its authority, or its"
                            + " own if it is self-signed, into the file of misp.ca-file");
        }
        if (says(causes, "Unsupported or unrecognized SSL message")) {
            return Optional.of("it speaks no TLS at this port: is misp.url right?");
        }
        return Optional.empty();
    }

    private static boolean has(List<Throwable> causes, Class<? extends Exception> kind) {
        return causes.stream().anyMatch(kind::isInstance);
    }

    private static boolean says(List<Throwable> causes, String... beginnings) {
        return causes.stream()
                .map(Throwable::getMessage)
                .anyMatch(message ->
                        message != null && List.of(beginnings).stream().anyMatch(message::startsWith));
    }
}
