package io.mispcurator.app;

import io.mispcurator.config.CurationSettings;
import io.mispcurator.config.Settings;
import io.mispcurator.curation.Decisions;
import io.mispcurator.curation.EventsInProgress;
import io.mispcurator.curation.HiddenTags;
import io.mispcurator.curation.LookAhead;
import io.mispcurator.curation.Notifications;
import io.mispcurator.curation.PushDelay;
import io.mispcurator.curation.TagNumbers;
import io.mispcurator.curation.TrustAge;
import io.mispcurator.curation.TrustCache;
import io.mispcurator.curation.TurnEnd;
import io.mispcurator.curation.Turns;
import io.mispcurator.inbox.Inbox;
import io.mispcurator.inbox.Workers;
import io.mispcurator.publication.HeldPublications;
import io.mispcurator.publication.QueuedPublications;
import io.mispcurator.trust.TrustPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;

/** What the routes ask on the way of an event from its notification to its decision. */
record CurationPart(
        Notifications notifications,
        PushDelay pushDelay,
        Turns turns,
        Workers workers,
        TrustAge trustAge,
        TrustCache trustCache,
        CurationQuestions curation,
        HiddenTags hiddenTags,
        QueuedPublications queuedPublications,
        HeldPublications heldPublications,
        Decisions decisions) {

    /** How long before its turn an event may have been looked at: long enough for those that wait with it. */
    private static final Duration MAX_LOOK_AGE = Duration.ofSeconds(10);

    /**
     * @param routes where the routes are, once they run
     * @param publisher the link to MISP's publisher, null while there is none
     * @param policy decides, on what this part finds out
     * @param data the folder for what is remembered over a restart
     * @param listeners hear of the end of each turn in this order, and before those of this part do
     */
    static CurationPart of(
            Settings settings,
            Supplier<CamelContext> routes,
            Inbox inbox,
            MispPart misp,
            Supplier<TrustAge.@Nullable Link> publisher,
            Arrivals arrivals,
            TrustPolicy policy,
            Path data,
            List<Consumer<TurnEnd>> listeners,
            Clock clock) {
        CurationSettings curation = settings.curation();
        int concurrency = settings.misp().concurrency();
        Turns turns = new Turns(clock);
        TagNumbers tagNumbers = new TagNumbers(clock);
        HiddenTags hiddenTags = new HiddenTags(curation.rules(), clock);
        QueuedPublications queued = QueuedPublications.open(data.resolve("queued-publications.txt"), clock);
        TrustAge trustAge = new TrustAge(curation.trustCache(), publisher, clock);
        TrustCache trustCache =
                new TrustCache(curation.lookupPrefix(), trustAge, misp.refusedLists(), hiddenTags, clock);
        LookAhead lookAhead =
                new LookAhead(settings.misp().lookAhead(), MAX_LOOK_AGE, inbox::next, turns, trustCache::expect, clock);
        List<Consumer<TurnEnd>> all = Stream.concat(
                        listeners.stream(),
                        Stream.of(
                                turns, misp.availability(), lookAhead, tagNumbers, hiddenTags, queued, arrivals.held()))
                .toList();
        return new CurationPart(
                new Notifications(),
                new PushDelay(curation.pushedDelay(), clock),
                turns,
                new Workers(
                        turns,
                        new EventsInProgress(Math.max(1, concurrency / 2), clock),
                        concurrency,
                        misp.client()::setConcurrentRequests,
                        () -> !misp.outageCheck().confirms(1)),
                trustAge,
                trustCache,
                new CurationQuestions(lookAhead, trustCache, policy, arrivals, tagNumbers, routes),
                hiddenTags,
                queued,
                arrivals.held(),
                new Decisions(all, curation.dryRun(), clock));
    }

    void bind(Main main) {
        main.bind("notifications", notifications);
        main.bind("pushDelay", pushDelay);
        main.bind("turns", turns);
        main.bind("workers", workers);
        main.bind("trustAge", trustAge);
        main.bind("trustCache", trustCache);
        main.bind("curation", curation);
        main.bind("hiddenTags", hiddenTags);
        main.bind("queuedPublications", queuedPublications);
        main.bind("heldPublications", heldPublications);
        main.bind("decisions", decisions);
    }
}
