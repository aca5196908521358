package io.mispcurator.app;

import io.mispcurator.config.Settings;
import io.mispcurator.inbox.Inbox;
import io.mispcurator.preflight.AskedOnce;
import io.mispcurator.preflight.BrokerCheck;
import io.mispcurator.preflight.Check;
import io.mispcurator.preflight.ConfigurationCheck;
import io.mispcurator.preflight.DataFolderCheck;
import io.mispcurator.preflight.HostOrganisationCheck;
import io.mispcurator.preflight.KeyCheck;
import io.mispcurator.preflight.MispQuestions;
import io.mispcurator.preflight.MispSettingsCheck;
import io.mispcurator.preflight.RestCheck;
import io.mispcurator.preflight.Rights;
import io.mispcurator.preflight.SharedOrganisationsCheck;
import io.mispcurator.preflight.SiteAdminCheck;
import io.mispcurator.preflight.TagRightCheck;
import io.mispcurator.preflight.TagsCheck;
import io.mispcurator.preflight.TlsCheck;
import io.mispcurator.preflight.TrustLists;
import io.mispcurator.preflight.VersionCheck;
import io.mispcurator.preflight.WarninglistCheck;
import io.mispcurator.preflight.ZeromqCheck;
import io.mispcurator.trust.Rule;
import io.mispcurator.zeromq.ZeromqLink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What must be looked at for these settings, in order: each check after those that it needs, the slowest last. */
public final class Checks {

    private Checks() {}

    /** @param link how a consumer of every topic stands with MISP's publisher */
    public static List<Check> of(Settings settings, MispQuestions asking, Supplier<ZeromqLink> link) {
        String url = settings.text("misp.url");
        List<Rule> rules = settings.rules();
        MispQuestions misp = new AskedOnce(asking);
        Rights rights = new Rights(
                misp, rules.get(0).tag(), settings.flag("curation.local-tags"), settings.flag("curation.dry-run"));
        List<Check> checks = new ArrayList<>();
        checks.add(new ConfigurationCheck(rules.stream().map(Rule::warninglist).toList()));
        checks.add(new RestCheck(url, misp));
        checks.add(new TlsCheck(url, settings.flag("misp.verify-tls"), misp));
        checks.add(new KeyCheck(misp));
        checks.add(new VersionCheck(misp));
        checks.add(new MispSettingsCheck(misp));
        checks.add(new TagRightCheck(rights));
        checks.add(new HostOrganisationCheck(rights));
        checks.add(new SiteAdminCheck(
                "untag",
                "remove a global tag from a partner's event",
                rules.stream().anyMatch(rule -> !rule.removeTags().isEmpty()),
                rights));
        checks.add(new SiteAdminCheck(
                "publish", "publish a partner's event", rules.stream().anyMatch(Rule::publish), rights));
        TrustLists lists = new TrustLists(misp, settings.text("curation.lookup-prefix"));
        rules.forEach(rule -> checks.add(new WarninglistCheck(rule.warninglist(), lists)));
        checks.add(new SharedOrganisationsCheck(
                rules.stream().map(Rule::warninglist).toList(), lists));
        checks.add(new TagsCheck(
                rules.stream().flatMap(rule -> rule.wanted().stream()).toList(), rights, misp));
        checks.add(new DataFolderCheck(Path.of(settings.text("data.dir"))));
        String inbox = settings.text("inbox.url");
        if (!inbox.startsWith("vm:")) {
            checks.add(new BrokerCheck(() ->
                    Inbox.remote(inbox, settings.textOrNull("inbox.username"), settings.textOrNull("inbox.password"))));
        }
        checks.add(new ZeromqCheck(link, settings.textOrNull("misp.zeromq.username") != null));
        return checks;
    }
}
