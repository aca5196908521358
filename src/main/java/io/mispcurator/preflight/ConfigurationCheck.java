package io.mispcurator.preflight;

import java.util.List;
import java.util.Set;

/** What the settings say; those that cannot be used have been refused before. */
public final class ConfigurationCheck implements Check {

    static final String NAME = "configuration";

    private final List<String> warninglists;

    /**
     * @param warninglists those of the rules, in order
     */
    public ConfigurationCheck(List<String> warninglists) {
        this.warninglists = List.copyOf(warninglists);
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
        return List.of(Finding.ok(NAME, "the rules ask " + String.join(", then ", warninglists)));
    }
}
