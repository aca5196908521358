package io.mispcurator.app;

import io.mispcurator.catchup.CatchUp;
import io.mispcurator.catchup.Search;
import io.mispcurator.config.Settings;
import io.mispcurator.curation.Backoff;
import io.mispcurator.curation.Decisions;
import io.mispcurator.curation.HiddenTags;
import io.mispcurator.curation.MispAvailability;
import io.mispcurator.curation.Notifications;
import io.mispcurator.curation.OutageCheck;
import io.mispcurator.curation.PushDelay;
import io.mispcurator.curation.TrustAge;
import io.mispcurator.curation.TrustCache;
import io.mispcurator.curation.Turns;
import io.mispcurator.inbox.InboxPause;
import io.mispcurator.inbox.Workers;
import io.mispcurator.management.NotificationCount;
import io.mispcurator.notices.Notices;
import io.mispcurator.notices.ReadinessNotices;
import io.mispcurator.notices.Webhook;
import io.mispcurator.publication.HeldPublications;
import io.mispcurator.publication.QueuedPublications;
import io.mispcurator.rest.CallCount;
import io.mispcurator.rest.MispComponent;
import io.mispcurator.zeromq.PlainCredentials;
import jakarta.mail.Session;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.JmsComponent;

/**
 * The beans that routes may name. Where a curator runs its registry says which they are; {@code check}, which runs none,
 * has a list of them, to which a test holds the running one.
 */
final class RouteBeans {

    static final Map<String, Class<?>> TYPES = Map.ofEntries(
            Map.entry("backoff", Backoff.class),
            Map.entry("outageCheck", OutageCheck.class),
            Map.entry("callCount", CallCount.class),
            Map.entry("catchUp", CatchUp.class),
            Map.entry("clock", Clock.class),
            Map.entry("curation", CurationQuestions.class),
            Map.entry("decisions", Decisions.class),
            Map.entry("heldPublications", HeldPublications.class),
            Map.entry("hiddenTags", HiddenTags.class),
            Map.entry("jms", JmsComponent.class),
            Map.entry("mailSession", Session.class),
            Map.entry("mispAvailability", MispAvailability.class),
            Map.entry("misp", MispComponent.class),
            Map.entry("notificationCount", NotificationCount.class),
            Map.entry("notices", Notices.class),
            Map.entry("notifications", Notifications.class),
            Map.entry("pauseWhileMispIsAway", InboxPause.class),
            Map.entry("publisherCredentials", PlainCredentials.class),
            Map.entry("pushDelay", PushDelay.class),
            Map.entry("queuedPublications", QueuedPublications.class),
            Map.entry("readinessNotices", ReadinessNotices.class),
            Map.entry("search", Search.class),
            Map.entry("trustAge", TrustAge.class),
            Map.entry("trustCache", TrustCache.class),
            Map.entry("turns", Turns.class),
            Map.entry("webhook", Webhook.class),
            Map.entry("workers", Workers.class));

    private RouteBeans() {}

    /** Those of a curator with these settings. */
    static Map<String, Class<?>> of(Settings settings) {
        Map<String, Class<?>> types = new HashMap<>(TYPES);
        if (settings.notices().webhookUrl() == null) {
            types.remove("webhook");
        }
        if (settings.notices().mail() == null) {
            types.remove("mailSession");
        }
        return types;
    }

    /** Those of a context, by their names. */
    static Map<String, Class<?>> in(CamelContext context) {
        Map<String, Class<?>> types = new HashMap<>();
        context.getRegistry()
                .findByTypeWithName(Object.class)
                .forEach((name, bean) -> types.put(name, bean.getClass()));
        return types;
    }
}
