package io.mispcurator.preflight;

import io.mispcurator.config.Loopback;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Whether the key travels encrypted, and to nobody but MISP.
 *
 * @param verify whether certificates are verified
 */
public record TlsCheck(String url, boolean verify, MispQuestions misp) implements Check {

    static final String NAME = "tls";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> needs() {
        return Set.of(RestCheck.NAME);
    }

    @Override
    public List<Finding> look() {
        return List.of(refusal().map(TlsCheck::refused).orElseGet(this::established));
    }

    private Optional<SSLException> refusal() {
        try {
            misp.version();
            return Optional.empty();
        } catch (RuntimeException e) {
            return tlsFailure(e);
        }
    }

    private static Finding refused(SSLException refusal) {
        return Finding.failure(
                NAME,
                "no trusted TLS connection: " + refusal.getMessage(),
                "where the certificate is of an authority of your own, name that in misp.ca-file; the host in misp.url"
                        + " must be one that the certificate vouches for");
    }

    private Finding established() {
        URI address = URI.create(url);
        if (address.getScheme().equalsIgnoreCase("http")) {
            return Loopback.isHost(address.getHost())
                    ? Finding.ok(NAME, "not used, and MISP is on this machine")
                    : Finding.warning(NAME, "not used: the key can be read on its way", "set misp.url to https://…");
        }
        return verify
                ? Finding.ok(NAME, "the certificate is trusted")
                : Finding.warning(
                        NAME,
                        "the certificate is not verified: whoever pretends to be MISP gets the key",
                        "set misp.ca-file to the certificate's authority, and take misp.verify-tls=false out");
    }

    /** What TLS has to do with a failure, if it has. */
    static Optional<SSLException> tlsFailure(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .filter(SSLException.class::isInstance)
                .map(SSLException.class::cast)
                .findFirst();
    }
}
