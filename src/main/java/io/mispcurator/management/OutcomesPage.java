package io.mispcurator.management;

import io.mispcurator.audit.OutcomeCounts;

/** {@code /curator/outcomes}: how many decisions of each outcome the audit has for each hour of the last week. */
public final class OutcomesPage implements Page {

    public static final String PATH = "/curator/outcomes";

    private final OutcomeCounts counts;

    public OutcomesPage(OutcomeCounts counts) {
        this.counts = counts;
    }

    @Override
    public void answer(Request request) throws Exception {
        if (request.isReadingOf(PATH)) {
            request.json(200, counts.counts());
        }
    }
}
