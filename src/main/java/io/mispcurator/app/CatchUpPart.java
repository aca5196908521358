package io.mispcurator.app;

import io.mispcurator.catchup.CatchUp;
import io.mispcurator.catchup.CatchUpFile;
import io.mispcurator.catchup.CatchUpSettings;
import io.mispcurator.catchup.Search;
import io.mispcurator.catchup.Surroundings;
import io.mispcurator.config.Settings;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.main.Main;

/** What searches for missed events: when, and step by step. */
record CatchUpPart(CatchUp catchUp, Search search) {

    static CatchUpPart of(Settings settings, Surroundings surroundings, Clock clock) {
        CatchUp catchUp = new CatchUp(
                new CatchUpSettings(
                        settings.flag("catch-up.enabled"),
                        settings.duration("catch-up.interval"),
                        settings.duration("catch-up.since"),
                        settings.flag("curation.revoke"),
                        settings.text("curation.lookup-prefix"),
                        settings.rules()),
                CatchUpFile.open(Path.of(settings.text("data.dir"), "catch-up.json"), settings.text("misp.url")),
                clock);
        return new CatchUpPart(catchUp, new Search(catchUp, surroundings, settings.factor("catch-up.rate"), clock));
    }

    void bind(Main main) {
        main.bind("catchUp", catchUp);
        main.bind("search", search);
    }
}
