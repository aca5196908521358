package io.mispcurator.app;

import io.mispcurator.catchup.CatchUp;
import io.mispcurator.catchup.CatchUpFile;
import io.mispcurator.catchup.CatchUpInputs;
import io.mispcurator.catchup.CatchUpSettings;
import io.mispcurator.catchup.RowPolicy;
import io.mispcurator.catchup.Search;
import io.mispcurator.config.Settings;
import java.time.Clock;
import org.apache.camel.main.Main;

/** What searches for missed events: when, and step by step. */
record CatchUpPart(CatchUp catchUp, Search search) {

    /** @param policy what the rules decide about a row of MISP's index */
    static CatchUpPart of(Settings settings, CatchUpInputs surroundings, RowPolicy policy, Clock clock) {
        CatchUp catchUp = new CatchUp(
                new CatchUpSettings(
                        settings.search().enabled(),
                        settings.search().interval(),
                        settings.search().since(),
                        settings.curation().revoke(),
                        settings.curation().lookupPrefix(),
                        settings.curation().rules(),
                        policy),
                CatchUpFile.open(
                        settings.data().folder().resolve("catch-up.json"),
                        settings.misp().url()),
                clock);
        return new CatchUpPart(
                catchUp, new Search(catchUp, surroundings, settings.search().rate(), clock));
    }

    void bind(Main main) {
        main.bind("catchUp", catchUp);
        main.bind("search", search);
    }
}
