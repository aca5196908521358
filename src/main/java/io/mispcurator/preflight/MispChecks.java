package io.mispcurator.preflight;

import io.mispcurator.config.Loopback;
import io.mispcurator.misp.MispAwayException;
import io.mispcurator.misp.User;
import io.mispcurator.rest.TlsTrouble;
import io.mispcurator.rest.Trouble;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a MISP answers at {@code misp.url}, by a connection that is safe, and takes the key. */
public final class MispChecks {

    static final String REST = "rest";
    static final String TLS = "tls";
    static final String KEY = "key";
    static final String VERSION = "version";

    /** MISP's own tolerance is larger; certificates, the age of a key and what "since" means suffer from more. */
    private static final Duration MAX_CLOCK_DIFFERENCE = Duration.ofMinutes(2);

    private static final Pattern TESTED_LINE = Pattern.compile("2\\.5\\..*");

    private final URI url;
    private final boolean verifiesTls;
    private final MispQuestions misp;

    public MispChecks(String url, boolean verifiesTls, MispQuestions misp) {
        this.url = URI.create(url);
        this.verifiesTls = verifiesTls;
        this.misp = misp;
    }

    public List<Check> all() {
        return List.of(
                Check.of(REST, this::rest),
                Check.of(TLS, REST, this::tls),
                Check.of(KEY, TLS, this::key),
                Check.of(VERSION, KEY, this::version));
    }

    /** That a certificate or the key is refused is for the later checks to say: MISP answers. */
    private List<Finding> rest() {
        List<Finding> findings = new ArrayList<>();
        try {
            misp.version();
            findings.add(Finding.ok(REST, url + " answers"));
        } catch (RuntimeException e) {
            if (TlsTrouble.of(e).isEmpty() && !refusesKey(e)) {
                Trouble trouble = Preflight.trouble(e);
                return List.of(Finding.failure(REST, trouble.what(), trouble.remedy() + " (misp.url is " + url + ")"));
            }
            findings.add(Finding.ok(REST, url + " answers"));
        }
        Duration ahead = misp.clockAhead();
        if (ahead.abs().compareTo(MAX_CLOCK_DIFFERENCE) > 0) {
            findings.add(Finding.warning(
                    REST,
                    "MISP's clock is " + ahead.abs().toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead of")
                            + " this machine's",
                    "set both by NTP: certificates and keys expire too early or too late, and catch-up counts from the"
                            + " wrong time"));
        }
        return findings;
    }

    private static boolean refusesKey(RuntimeException failure) {
        return failure instanceof MispAwayException away && away.refusesKey();
    }

    private List<Finding> tls() {
        Optional<Trouble> trouble = Optional.empty();
        try {
            misp.version();
        } catch (RuntimeException e) {
            trouble = TlsTrouble.of(e);
        }
        return List.of(trouble.map(found -> Finding.failure(TLS, found.what(), found.remedy()))
                .orElseGet(this::established));
    }

    private Finding established() {
        if (url.getScheme().equalsIgnoreCase("http")) {
            return Loopback.isHost(url.getHost())
                    ? Finding.ok(TLS, "not used, and MISP is on this machine")
                    : Finding.warning(TLS, "not used: the key can be read on its way", "set misp.url to https://…");
        }
        return verifiesTls
                ? Finding.ok(TLS, "the certificate is trusted")
                : Finding.warning(
                        TLS,
                        "the certificate is not verified: whoever pretends to be MISP gets the key",
                        "set misp.ca-file to the certificate's authority, and remove misp.verify-tls=false");
    }

    private List<Finding> key() {
        try {
            misp.version();
        } catch (MispAwayException e) {
            if (e.refusesKey()) {
                return List.of(Finding.failure(KEY, "MISP does not take the key: " + e.getMessage(), e.remedy()));
            }
            throw e;
        }
        User user = misp.user();
        return List.of(Finding.ok(
                KEY,
                "taken, as " + user.email() + ", in the role \"" + user.role() + "\", of "
                        + user.organisation().name()));
    }

    private List<Finding> version() {
        String version = misp.version();
        return List.of(
                TESTED_LINE.matcher(version).matches()
                        ? Finding.ok(VERSION, "MISP " + version)
                        : Finding.warning(
                                VERSION,
                                "MISP " + version + " is not of the line 2.5, with which this program was tested",
                                "hold it to the contract: mvn -B verify -Plive, see docs/misp.md"));
    }
}
