package io.mispcurator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.mispcurator.contract.Belongings.Partner;
import io.mispcurator.curation.Outcome;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.misp.Event;
import io.mispcurator.misp.EventAnswer;
import io.mispcurator.misp.EventTag;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole program on this MISP. A pull cannot be had over REST, so the events are added as a partner's push would add
 * them, and what MISP says after a pull is said by the test.
 */
class CurationContractIT {

    @RegisterExtension
    static final MispUnderTest MISP = new MispUnderTest();

    @TempDir
    Path data;

    private final String a = MISP.make().named("a");
    private final String c = MISP.make().named("c");
    private final String complete = MISP.make().named("complete");
    private final String incomplete = MISP.make().named("incomplete");

    private Partner high;
    private Partner medium;
    private Announcer announcer;
    private RunningCurator curator;

    @BeforeEach
    void start() throws Exception {
        high = MISP.make().partner();
        medium = MISP.make().partner();
        announcer = new Announcer();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("misp.url", MISP.admin().url());
        settings.put("misp.key", MISP.admin().key());
        settings.put("misp.zeromq.address", announcer.address());
        settings.put("misp.zeromq.silence-timeout", "10m");
        settings.put(
                "curation.rules[0].warninglist",
                MISP.make().warninglist("high", high.value()).name());
        settings.put("curation.rules[0].tag", a);
        settings.put("curation.rules[0].publish", "true");
        settings.put("curation.rules[0].add-tags", complete);
        settings.put("curation.rules[0].remove-tags", incomplete);
        settings.put(
                "curation.rules[1].warninglist",
                MISP.make()
                        .warninglist("medium", medium.value() + "\n" + high.value())
                        .name());
        settings.put("curation.rules[1].tag", c);
        curator = RunningCurator.start(settings, data);
        announcer.awaitSubscriber("misp_json_event ");
    }

    @AfterEach
    void stop() throws Exception {
        if (curator != null) {
            curator.close();
        }
        announcer.close();
    }

    @Test
    void a_highly_trusted_partners_event_is_graded_completed_and_published() {
        String uuid = MISP.make().event(high, false, incomplete);

        assertThat(curated(uuid)).isEqualTo(Outcome.CURATED);

        assertThat(view(uuid).tags())
                .extracting(EventTag::name, EventTag::local)
                .containsExactlyInAnyOrder(tuple(a, true), tuple(complete, true));
        await().atMost(Duration.ofSeconds(30)).until(() -> view(uuid).published());
        assertThat(curatedAgain(uuid)).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void an_event_of_medium_trust_is_graded_and_stays_as_it_arrived() {
        String uuid = MISP.make().event(medium, false, incomplete);

        assertThat(curated(uuid)).isEqualTo(Outcome.CURATED);

        assertThat(view(uuid).tags())
                .extracting(EventTag::name, EventTag::local)
                .containsExactlyInAnyOrder(tuple(incomplete, false), tuple(c, true));
        assertThat(view(uuid).published()).isFalse();
        assertThat(curatedAgain(uuid)).isEqualTo(Outcome.UNCHANGED);
    }

    @Test
    void an_event_of_nobody_we_know_is_left_alone() {
        String uuid = MISP.make().event(MISP.make().partner(), true, incomplete);
        Event before = view(uuid);

        assertThat(curated(uuid)).isEqualTo(Outcome.NOT_LISTED);

        assertThat(view(uuid)).isEqualTo(before);
    }

    private Outcome curated(String uuid) {
        announcer.say("misp_json_event {\"Event\":\"" + uuid
                + "\",\"Server\":\"1\",\"action\":\"add_from_connected_server\"}");
        return curator.awaitDecision(uuid).outcome();
    }

    private Outcome curatedAgain(String uuid) {
        int before = curator.decisions.size();
        curated(uuid);
        curator.awaitDecisions(before + 1);
        return curator.decisions.get(before).outcome();
    }

    private static Event view(String uuid) {
        Caller.Answer answer = MISP.admin().get("/events/view/" + uuid);
        return EventAnswer.read(answer.status(), null, answer.body());
    }
}
