package io.mispcurator.rest;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Why there is no TLS connection to MISP, in place of the JDK's words for it. */
public final class TlsTrouble {

    private TlsTrouble() {}

    /** Empty if a failure is not about TLS. */
    public static Optional<Trouble> of(Throwable failure) {
        return of(Trouble.causes(failure));
    }

    static Optional<Trouble> of(List<Throwable> causes) {
        Optional<SSLException> refusal = Trouble.first(causes, SSLException.class);
        if (refusal.isEmpty()) {
            return Optional.empty();
        }
        if (has(causes, CertificateExpiredException.class)) {
            return trouble(
                    "its certificate has expired",
                    "renew the certificate of MISP's web server; if it is valid, set this machine's clock");
        }
        if (has(causes, CertificateNotYetValidException.class)) {
            return trouble("its certificate is not valid yet", "compare the clocks of both machines");
        }
        if (has(causes, SSLPeerUnverifiedException.class)
                || says(causes, "No subject alternative", "No name matching")) {
            return trouble(
                    "its certificate is for another host", "misp.url must name the host as the certificate does");
        }
        if (has(causes, CertPathBuilderException.class) || has(causes, CertPathValidatorException.class)) {
            return trouble(
                    "its certificate is not signed by a trusted authority",
                    "add the certificate of its authority, or its own if it is self-signed, to the file of"
                            + " misp.ca-file");
        }
        if (says(causes, "Unsupported or unrecognized SSL message")) {
            return trouble(
                    "it speaks no TLS at this port",
                    "set misp.url to the port that serves https, or to http:// if MISP is on this machine");
        }
        if (says(causes, "Received fatal alert: protocol_version", "No appropriate protocol")) {
            return trouble(
                    "it speaks no version of TLS that this Java accepts", "enable TLS 1.2 or 1.3 in MISP's web server");
        }
        if (says(
                causes,
                "Received fatal alert: certificate_required",
                "Received fatal alert: bad_certificate",
                "Received fatal alert: handshake_failure")) {
            return trouble(
                    "its web server ended the TLS handshake",
                    "look, in this order: does a proxy ask for a client certificate (the curator has none); do its"
                            + " TLS versions and ciphers fit Java's");
        }
        return trouble(
                "no TLS connection can be made: " + refusal.get().getMessage(),
                "look at the TLS settings of MISP's web server, and at what is in between");
    }

    private static Optional<Trouble> trouble(String what, String remedy) {
        return Optional.of(new Trouble(what, remedy));
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
