package io.mispcurator.routes;

import io.mispcurator.curation.Backoff;
import io.mispcurator.lab.HandClock;
import io.mispcurator.lab.RouteFileTest;
import io.mispcurator.notices.Delivery;
import io.mispcurator.notices.Digest;
import io.mispcurator.notices.Notice;
import io.mispcurator.notices.Notices;
import io.mispcurator.notices.QueuedNotice;
import io.mispcurator.notices.QueuedNotice.Place;
import io.mispcurator.notices.ReadinessNotices;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

/** {@code notify.camel.yaml} alone: what is put into the queue, where a digest goes, and what comes back. */
class NotifyRouteTest extends RouteFileTest {

    private final HandClock clock = new HandClock();
    private final Notices notices = new Notices(
            Set.of(Place.WEBHOOK, Place.MAIL),
            Duration.ZERO,
            new Backoff(Duration.ofSeconds(1), 2, Duration.ofMinutes(1), 10, clock, new Random(1)),
            "https://misp.example.org",
            clock);

    @Override
    protected String file() {
        return "notify";
    }

    @Override
    protected Map<String, String> inputs() {
        return Map.of("send-notices", "direct:next-notice", "watch-readiness", "direct:look");
    }

    @Override
    protected Map<String, Object> beans() {
        return Map.of("notices", notices, "readinessNotices", new ReadinessNotices(() -> "", notice -> {}, clock));
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "curator.notifies", "webhook,mail",
                "notify.on", "not-ready",
                "notify.webhook.format", "teams",
                "notify.mail.from", "curator@example.org",
                "notify.mail.to", "soc+misp@example.org,duty@example.org");
    }

    @Test
    void a_notice_is_queued_once_for_each_place_with_nothing_else() throws Exception {
        MockEndpoint queue = mock("jms:notices");
        queue.expectedMessageCount(2);
        queue.allMessages().header("mispEvent").isNull();
        queue.allMessages().header("_AMQ_SCHED_DELIVERY").isEqualTo(clock.millis());
        queue.expectedHeaderValuesReceivedInAnyOrder("mispGroup", "webhook", "mail");

        template.sendBodyAndHeader("direct:queue-notice", "a text", "mispEvent", "x");

        queue.assertIsSatisfied();
    }

    @Test
    void a_digest_goes_to_its_place_alone() throws Exception {
        mock("kamelet:notice-webhook-sink?format=teams").expectedMessageCount(1);
        mock("kamelet:notice-webhook-sink?format=teams").message(0).body().isInstanceOf(Digest.class);
        mock("jms:notices").expectedMessageCount(0);

        template.sendBody("direct:next-notice", alone(Place.WEBHOOK));

        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void what_cannot_be_sent_goes_back_into_the_queue() throws Exception {
        String mail = "kamelet:notice-mail-sink?from=RAW(curator@example.org)"
                + "&to=RAW(soc+misp@example.org,duty@example.org)";
        mock(mail).whenAnyExchangeReceived(exchange -> {
            throw new java.io.IOException("no mail today");
        });
        MockEndpoint queue = mock("jms:notices");
        queue.expectedMessageCount(1);
        queue.message(0).header("mispGroup").isEqualTo("mail alone");
        queue.message(0).body(String.class).contains("\"failed\":1");

        template.sendBody("direct:next-notice", alone(Place.MAIL));

        MockEndpoint.assertIsSatisfied(context);
        org.assertj.core.api.Assertions.assertThat(mock(mail).getReceivedCounter())
                .isEqualTo(1);
    }

    /** One that takes no others along: a queue that is a mock has none. */
    private byte[] alone(Place place) {
        Notice notice = Notice.of(Notice.Kind.OTHER, clock.instant(), "x");
        Delivery delivery = new Delivery(place, List.of(new QueuedNotice(place, notice, 0, true, 0)), true);
        return delivery.notices().get(0).json().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
