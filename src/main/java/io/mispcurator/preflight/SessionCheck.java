package io.mispcurator.preflight;

import io.mispcurator.misp.MispException;
import io.mispcurator.misp.MispRefusalException;
import io.mispcurator.misp.SettingAnswer;
import java.util.List;

/**
 * Whether MISP keeps sessions, which is most of what curation costs. A note and never a failure: without them everything
 * works, only slower, and whether they are kept is for MISP's administrator to weigh.
 */
public final class SessionCheck {

    static final String SESSIONS = "misp-sessions";

    private static final String SETTING = "Security.authkey_keep_session";

    private final MispQuestions misp;
    private final boolean used;

    /** @param used whether sessions are used that MISP keeps */
    public SessionCheck(MispQuestions misp, boolean used) {
        this.misp = misp;
        this.used = used;
    }

    public Check check() {
        return Check.of(SESSIONS, MispChecks.KEY, () -> List.of(finding()));
    }

    private Finding finding() {
        try {
            return Finding.ok(SESSIONS, words(SettingAnswer.isOn(misp.setting(SETTING))));
        } catch (MispRefusalException e) {
            return Finding.skipped(
                    SESSIONS, "MISP shows its settings to a site admin only, whose key is not read-only");
        } catch (MispException e) {
            return Finding.skipped(SESSIONS, "MISP does not say whether it keeps any (" + e.getMessage() + ")");
        }
    }

    private String words(boolean kept) {
        if (!kept) {
            return SETTING
                    + " is off, so MISP hashes the key at each request, 55 of some 60 ms. With it on, curation takes"
                    + " a fifth of the time, and a session's cookie is a credential for an hour (docs/misp.md, Sessions); ./curator setup --keep-session"
                    + " switches it on";
        }
        return used
                ? SETTING + " is on, and sessions are kept: MISP hashes the key once an hour for each worker"
                : SETTING + " is on, but misp.session=false has MISP hash the key at each request, 55 of some 60 ms";
    }
}
