package io.mispcurator.app;

import io.mispcurator.catchup.CatchUp;
import io.mispcurator.catchup.CatchUpFile;
import io.mispcurator.catchup.CatchUpInputs;
import io.mispcurator.catchup.CatchUpSettings;
import io.mispcurator.catchup.RowPolicy;
import io.mispcurator.catchup.Search;
import io.mispcurator.config.Settings;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.main.Main;

/** What searches for missed events: when, and step by step. */
record CatchUpPart(CatchUp catchUp, Search search) {

    /** @param policy what the rules decide about a row of MISP's index */
    static CatchUpPart of(Settings settings, CatchUpInputs surroundings, RowPolicy policy, Clock clock) {
        CatchUp catchUp =
                catchUp(settings, settings.search().enabled(), settings.data().folder(), policy, clock);
        return new CatchUpPart(
                catchUp, new Search(catchUp, surroundings, settings.search().rate(), clock));
    }

    /** @param folder for what it remembers */
    static CatchUp forBackfillAlone(Settings settings, Path folder, RowPolicy policy, Clock clock) {
        return catchUp(settings, false, folder, policy, clock);
    }

    private static CatchUp catchUp(Settings settings, boolean enabled, Path folder, RowPolicy policy, Clock clock) {
        return new CatchUp(
                new CatchUpSettings(
                        enabled,
                        settings.search().interval(),
                        settings.search().since(),
                        settings.curation().revoke(),
                        settings.curation().lookupPrefix(),
                        settings.curation().rules(),
                        policy),
                CatchUpFile.open(
                        folder.resolve("catch-up.json"), settings.misp().url()),
                clock);
    }

    void bind(Main main) {
        main.bind("catchUp", catchUp);
        main.bind("search", search);
    }
}
