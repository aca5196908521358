package io.mispcurator.preflight;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether MISP is of a version that this program knows. */
public record VersionCheck(MispQuestions misp) implements Check {

    private static final String NAME = "version";
    private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\..*");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> needs() {
        return Set.of(KeyCheck.NAME);
    }

    @Override
    public List<Finding> look() {
        String version = misp.version();
        return List.of(
                isKnown(version)
                        ? Finding.ok(NAME, "MISP " + version)
                        : Finding.warning(
                                NAME,
                                "MISP " + version + " is not of the line 2.5, with which this program was tested",
                                "hold it to the contract: mvn -B verify -Plive, see docs/misp.md"));
    }

    private static boolean isKnown(String version) {
        Matcher form = FORM.matcher(version);
        return form.matches() && form.group(1).equals("2") && form.group(2).equals("5");
    }
}
