package io.mispcurator.contract;

import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The MISP that is held to the contract: a simulated one, or with {@code -Plive} the one at {@code MISP_LIVE_URL}, asked
 * with {@code MISP_LIVE_KEY}, a site admin's of the host organisation. What a test makes is made over REST, is called
 * {@code misp-curator-contract-…} and is removed after the test, whatever becomes of it.
 */
final class MispUnderTest implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private SimulatedMisp simulated;
    private Caller admin;
    private Optional<String> zeromq = Optional.empty();
    private Belongings belongings;

    static boolean isLive() {
        return Boolean.getBoolean("misp.live");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (isLive()) {
            admin = new Caller(environment("MISP_LIVE_URL").replaceAll("/+$", ""), environment("MISP_LIVE_KEY"));
            zeromq = Optional.ofNullable(System.getenv("MISP_LIVE_ZEROMQ")).filter(address -> !address.isBlank());
        } else {
            simulated = SimulatedMisp.start(SimulatorOptions.ephemeral());
            admin = new Caller(simulated.url().toString(), simulated.key());
            zeromq = Optional.of(simulated.zeromqAddress());
        }
        belongings = new Belongings(admin);
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("Set " + name + " to run the contract against a live MISP");
        }
        return value;
    }

    /** What the simulated one must be given, since a real one has it. */
    SimulatedMisp simulated() {
        return simulated;
    }

    Caller admin() {
        return admin;
    }

    Caller with(String key) {
        return new Caller(admin.url(), key);
    }

    /** Where MISP's notifications are heard, if they can be. */
    Optional<String> zeromq() {
        return zeromq;
    }

    /** What the running test makes in MISP. */
    Belongings make() {
        return belongings;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        belongings.remove();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (simulated != null) {
            simulated.close();
        }
    }
}
