package io.mispcurator.setup;

import java.util.ArrayList;
import java.util.List;

/** What was found, what is to be changed, and what is left for people. Filled while MISP is looked at. */
public final class SetupPlan {

    private final List<String> found = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<String> byHand = new ArrayList<>();
    private final List<String> afterwards = new ArrayList<>();

    void afterwards(String line) {
        afterwards.add(line);
    }

    void found(String line) {
        found.add(line);
    }

    void add(Step step) {
        steps.add(step);
    }

    void byHand(String line) {
        byHand.add(line);
    }

    /** What is as it should be, and what is not. */
    public List<String> found() {
        return List.copyOf(found);
    }

    /** In the order in which they are done. */
    public List<Step> steps() {
        return List.copyOf(steps);
    }

    /** What is to be told when all of it is done. */
    public List<String> afterwards() {
        return List.copyOf(afterwards);
    }

    /** What curation needs and REST cannot do, or nobody but a person should. */
    public List<String> byHand() {
        return List.copyOf(byHand);
    }
}
