package io.mispcurator.app;

import io.mispcurator.config.Settings;
import io.mispcurator.curation.Decisions;
import io.mispcurator.curation.HiddenTags;
import io.mispcurator.curation.Intake;
import io.mispcurator.curation.LookAhead;
import io.mispcurator.curation.PushDelay;
import io.mispcurator.curation.TagNumbers;
import io.mispcurator.curation.TrustCache;
import io.mispcurator.curation.TurnEnd;
import io.mispcurator.curation.Turns;
import io.mispcurator.inbox.Inbox;
import io.mispcurator.publication.QueuedPublications;
import io.mispcurator.trust.TrustPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.main.Main;

/** What the routes ask on the way of an event from its notification to its decision. */
record CurationPart(
        Intake intake,
        PushDelay pushDelay,
        Turns turns,
        LookAhead lookAhead,
        TrustCache trustCache,
        TrustPolicy trustPolicy,
        TagNumbers tagNumbers,
        HiddenTags hiddenTags,
        QueuedPublications queuedPublications,
        Decisions decisions) {

    /** How long before its turn an event may have been looked at: long enough for those that wait with it. */
    private static final Duration MAX_LOOK_AGE = Duration.ofSeconds(10);

    /**
     * @param data the folder for what is remembered over a restart
     * @param listeners hear of the end of each turn in this order, and before those of this part do
     */
    static CurationPart of(
            Settings settings,
            Set<String> actions,
            Inbox inbox,
            MispPart misp,
            Path data,
            List<Consumer<TurnEnd>> listeners,
            Clock clock) {
        LookAhead lookAhead = new LookAhead(settings.number("misp.look-ahead"), MAX_LOOK_AGE, inbox::next, clock);
        TagNumbers tagNumbers = new TagNumbers(clock);
        HiddenTags hiddenTags = new HiddenTags(settings.rules(), clock);
        QueuedPublications queued = QueuedPublications.open(data.resolve("queued-publications.txt"), clock);
        List<Consumer<TurnEnd>> all = Stream.concat(
                        listeners.stream(), Stream.of(lookAhead, tagNumbers, hiddenTags, queued))
                .toList();
        return new CurationPart(
                new Intake(actions, settings.flag("curation.pushed-events")),
                new PushDelay(settings.duration("curation.pushed-delay"), clock),
                new Turns(clock),
                lookAhead,
                FromSettings.trustCache(settings, misp.refusedLists(), hiddenTags, clock),
                FromSettings.policy(settings),
                tagNumbers,
                hiddenTags,
                queued,
                new Decisions(all, settings.flag("curation.dry-run"), clock));
    }

    void bind(Main main) {
        main.bind("intake", intake);
        main.bind("pushDelay", pushDelay);
        main.bind("turns", turns);
        main.bind("lookAhead", lookAhead);
        main.bind("trustCache", trustCache);
        main.bind("trustPolicy", trustPolicy);
        main.bind("tagNumbers", tagNumbers);
        main.bind("hiddenTags", hiddenTags);
        main.bind("queuedPublications", queuedPublications);
        main.bind("decisions", decisions);
    }
}
