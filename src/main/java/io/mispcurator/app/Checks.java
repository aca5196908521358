package io.mispcurator.app;

import io.mispcurator.config.CurationSettings;
import io.mispcurator.config.InboxSettings;
import io.mispcurator.config.Settings;
import io.mispcurator.inbox.Inbox;
import io.mispcurator.preflight.AskedOnce;
import io.mispcurator.preflight.Check;
import io.mispcurator.preflight.ConditionChecks;
import io.mispcurator.preflight.KeyRights;
import io.mispcurator.preflight.LocalChecks;
import io.mispcurator.preflight.MispChecks;
import io.mispcurator.preflight.MispQuestions;
import io.mispcurator.preflight.MispSettingsChecks;
import io.mispcurator.preflight.NoticeChecks;
import io.mispcurator.preflight.PublisherCheck;
import io.mispcurator.preflight.RightsChecks;
import io.mispcurator.preflight.RouteChecks;
import io.mispcurator.preflight.SessionCheck;
import io.mispcurator.preflight.TagChecks;
import io.mispcurator.preflight.TrustChecks;
import io.mispcurator.preflight.TrustLists;
import io.mispcurator.routes.RouteFiles;
import io.mispcurator.trust.Rule;
import io.mispcurator.zeromq.PlainCredentials;
import io.mispcurator.zeromq.ZeromqConfiguration;
import io.mispcurator.zeromq.ZeromqTrial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What must be looked at for these settings, in order: each check after those that it needs, the slowest last. */
public final class Checks {

    private Checks() {}

    /** Begins at once to listen to MISP's publisher, so that it may be silent for as long as the other checks take. */
    public static List<Check> of(Settings settings, RouteBundle bundle, MispQuestions asking) {
        CurationSettings curation = settings.curation();
        List<Rule> rules = curation.rules();
        List<String> lists = curation.warninglists();
        boolean publishes = rules.stream().anyMatch(Rule::publish);
        boolean untags = rules.stream().anyMatch(rule -> !rule.removeTags().isEmpty());
        Path data = settings.data().folder();
        String address = settings.zeromq().address();
        ZeromqConfiguration everything = new ZeromqConfiguration();
        everything.setCredentials(PlainCredentials.of(
                settings.zeromq().username(), settings.zeromq().password()));
        CompletableFuture<ZeromqTrial> publisher =
                CompletableFuture.supplyAsync(() -> ZeromqTrial.of(address, everything, PublisherCheck.LIMIT));
        MispQuestions misp = new AskedOnce(asking);
        KeyRights rights = new KeyRights(misp, rules.get(0).tag(), curation.localTags(), curation.dryRun());
        List<Check> checks = new ArrayList<>();
        checks.add(LocalChecks.configuration(lists, settings.misp().key()));
        RouteFiles files = bundle.folder(settings).read(settings.own());
        checks.add(RouteChecks.of(files.routes().size() + files.kamelets().size(), () -> bundle.inspection(settings)
                .faults(files, RouteBeans.of(settings))));
        checks.addAll(new MispChecks(settings.misp().url(), settings.misp().verifyTls(), misp).all());
        checks.addAll(new MispSettingsChecks(misp, address, publishes).all());
        checks.add(new SessionCheck(misp, settings.misp().session()).check());
        checks.addAll(new RightsChecks(rights, untags, publishes).all());
        checks.addAll(new TrustChecks(lists, new TrustLists(misp, curation.lookupPrefix()), misp).all());
        checks.add(new TagChecks(
                        rules.stream().flatMap(rule -> rule.wanted().stream()).toList(),
                        rules.stream()
                                .flatMap(rule -> rule.removeTags().stream())
                                .toList(),
                        rights,
                        misp)
                .check());
        checks.addAll(new ConditionChecks(rules, misp).all());
        checks.add(LocalChecks.dataFolder(data));
        checks.add(LocalChecks.management(
                settings.management().host(), settings.management().port(), data));
        InboxSettings inbox = settings.inbox();
        if (!inbox.isEmbedded()) {
            checks.add(LocalChecks.broker(() -> Inbox.remote(inbox.url(), inbox.username(), inbox.password())));
        }
        checks.addAll(NoticeChecks.of(
                NoticePart.webhook(settings.notices()),
                NoticePart.mail(settings.notices()),
                rules.stream().anyMatch(Rule::notice)));
        checks.add(PublisherCheck.of(address, publisher::join));
        return checks;
    }
}
