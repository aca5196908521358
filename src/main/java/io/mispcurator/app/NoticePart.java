package io.mispcurator.app;

import io.mispcurator.config.ConfigurationException;
import io.mispcurator.config.NoticeSettings;
import io.mispcurator.config.NoticeSettings.MailSettings;
import io.mispcurator.config.Settings;
import io.mispcurator.curation.Backoff;
import io.mispcurator.inbox.Inbox;
import io.mispcurator.management.CuratorStatus;
import io.mispcurator.management.NoticeCounts;
import io.mispcurator.notices.EventNotices;
import io.mispcurator.notices.Handover;
import io.mispcurator.notices.MailServer;
import io.mispcurator.notices.Notice;
import io.mispcurator.notices.Notices;
import io.mispcurator.notices.QueuedNotice.Place;
import io.mispcurator.notices.ReadinessNotices;
import io.mispcurator.notices.Webhook;
import io.mispcurator.rest.Tls;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;

/** What makes notices, and where they go. With nowhere to go, none is made. */
record NoticePart(
        Notices notices,
        EventNotices events,
        ReadinessNotices readiness,
        Handover handover,
        @Nullable Webhook webhook,
        @Nullable Session mail)
        implements AutoCloseable {

    /** @param routes where the routes are, once they run */
    static NoticePart of(
            Settings settings,
            Supplier<CamelContext> routes,
            Supplier<CuratorStatus> status,
            Backoff backoff,
            Clock clock) {
        NoticeSettings notices = settings.notices();
        Handover handover = new Handover(notice -> queue(routes.get(), notice));
        return new NoticePart(
                new Notices(
                        places(notices),
                        notices.digest(),
                        backoff,
                        settings.misp().url(),
                        clock),
                new EventNotices(
                        notices.on(),
                        settings.curation().rules(),
                        settings.misp().url(),
                        handover,
                        clock),
                new ReadinessNotices(() -> trouble(status.get()), handover::later, clock),
                handover,
                webhook(notices),
                mail(notices));
    }

    /** What the routes' preconditions ask for. */
    static Map<String, String> properties(NoticeSettings notices) {
        String places = places(notices).stream().map(Place::label).collect(Collectors.joining(","));
        return Map.of("curator.notifies", places);
    }

    private static Set<Place> places(NoticeSettings notices) {
        Set<Place> places = EnumSet.noneOf(Place.class);
        if (notices.webhookUrl() != null) {
            places.add(Place.WEBHOOK);
        }
        if (notices.mail() != null) {
            places.add(Place.MAIL);
        }
        return places;
    }

    static @Nullable Webhook webhook(NoticeSettings notices) {
        String url = notices.webhookUrl();
        return url == null ? null : new Webhook(url, tls(notices));
    }

    static @Nullable Session mail(NoticeSettings notices) {
        MailSettings mail = notices.mail();
        return mail == null
                ? null
                : MailServer.session(
                        mail.host(), mail.port(), mail.encryption(), mail.username(), mail.password(), tls(notices));
    }

    private static @Nullable SSLContext tls(NoticeSettings notices) {
        Path caFile = notices.caFile();
        try {
            return caFile == null ? null : Tls.trusting(caFile);
        } catch (IOException e) {
            throw new ConfigurationException(
                    List.of("notify.ca-file cannot be used, " + caFile + ": " + e.getMessage()));
        }
    }

    private static String trouble(CuratorStatus status) {
        return status.checks().stream()
                .filter(check -> !check.up())
                .map(CuratorStatus.Check::words)
                .collect(Collectors.joining("; "));
    }

    private static void queue(CamelContext routes, Notice notice) {
        try (ProducerTemplate template = routes.createProducerTemplate()) {
            template.sendBody("direct:queue-notice", notice);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void bind(Main main) {
        main.bind("notices", notices);
        main.bind("readinessNotices", readiness);
        if (webhook != null) {
            main.bind("webhook", webhook);
        }
        if (mail != null) {
            main.bind("mailSession", mail);
        }
    }

    /** How many there are, and what has become of others; the broker may take its time to say. */
    Supplier<NoticeCounts> counts(Inbox inbox) {
        CachedReading<Long> waiting = new CachedReading<>(inbox::notices, Duration.ofSeconds(1));
        return () -> new NoticeCounts(waiting.get(), notices.sent(), notices.dropped() + handover.lost());
    }

    /** Ends a request that is under way: its notices stay in the queue. */
    void abort() {
        if (webhook != null) {
            webhook.abort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        handover.close();
    }
}
