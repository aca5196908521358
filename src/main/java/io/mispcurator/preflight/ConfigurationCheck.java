package io.mispcurator.preflight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is odd about settings that can be used; those that cannot be used have been refused before. */
public final class ConfigurationCheck implements Check {

    static final String NAME = "configuration";

    /** After so long without another frame MISP gives a sign of life (misp_json_self). */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

    private final List<String> warninglists;
    private final Duration silenceTimeout;

    /**
     * @param warninglists those of the rules, in order
     * @param silenceTimeout how long MISP's publisher may be silent; zero is for ever
     */
    public ConfigurationCheck(List<String> warninglists, Duration silenceTimeout) {
        this.warninglists = List.copyOf(warninglists);
        this.silenceTimeout = silenceTimeout;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(NAME, "the rules ask " + String.join(", then ", warninglists)));
        if (!silenceTimeout.isZero() && silenceTimeout.compareTo(SIGN_OF_LIFE) <= 0) {
            findings.add(Finding.warning(
                    NAME,
                    "misp.zeromq.silence-timeout is not longer than MISP's own silence, so that the link is made anew"
                            + " again and again",
                    "set it to more than " + SIGN_OF_LIFE.toSeconds() + "s"));
        }
        return findings;
    }
}
