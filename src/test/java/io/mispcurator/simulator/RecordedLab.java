package io.mispcurator.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.lab.HandClock;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.model.EventState;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.util.List;
import org.assertj.core.api.SoftAssertions;

/** The instance that was recorded, set up anew: its organisations and tags have the ids that they had there. */
final class RecordedLab implements AutoCloseable {
    static final Organisation HIGH = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");
    static final Organisation MEDIUM = new Organisation("22222222-2222-4222-8222-222222222222", "Org medium");
    static final Organisation UNLISTED = new Organisation("33333333-3333-4333-8333-333333333333", "Org unlisted");
    static final Organisation BOTH = new Organisation("44444444-4444-4444-8444-444444444444", "Org both");

    static final String INCOMPLETE = "workflow:state=\"incomplete\"";
    static final String COMPLETE = "workflow:state=\"complete\"";
    static final String GREEN = "tlp:green";
    static final String A = "admiralty-scale:source-reliability=\"a\"";
    static final String C = "admiralty-scale:source-reliability=\"c\"";

    private static final String MARK = "end of what the exchange sent";

    final HandClock clock = new HandClock();
    final SimulatedMisp misp;
    final MispClient admin;
    private final Subscriber subscriber;

    RecordedLab(boolean backgroundJobs) {
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral()
                .withClock(clock)
                .withBackgroundJobs(backgroundJobs)
                .withSendHighWaterMark(0));
        admin = new MispClient(misp);
        for (Organisation organisation : List.of(HIGH, MEDIUM, UNLISTED, BOTH)) {
            misp.addOrganisation(organisation);
        }
        subscriber = Subscriber.to(misp, "");
    }

    RecordedLab() {
        this(false);
    }

    /** Makes tags known in this order, so that they get the ids 1, 2 and so on. */
    RecordedLab withTags(String... names) {
        for (String name : names) {
            misp.addTag(name);
        }
        return this;
    }

    RecordedLab withUsualTags() {
        return withTags(INCOMPLETE, GREEN, A, COMPLETE, C);
    }

    RecordedLab withLists() {
        replay(Recording.of(1), misp.key());
        replay(Recording.of(2), misp.key());
        return this;
    }

    String pull(long id, PulledEvent event) {
        misp.startEventIdsAt(id);
        return misp.pull(event);
    }

    void attach(String uuid, String tag, boolean local) {
        String body = MispJson.object()
                .put("uuid", uuid)
                .put("tag", tag)
                .put("local", local)
                .toString();
        assertThat(admin.post("/tags/attachTagToObject", body).status()).isEqualTo(200);
    }

    void remove(String uuid, String tag) {
        String body = MispJson.object().put("uuid", uuid).put("tag", tag).toString();
        assertThat(admin.post("/tags/removeTagFromObject", body).status()).isEqualTo(200);
    }

    /** Makes the recorded request and fails unless the answer, what was sent and what changed are as recorded. */
    void replay(Recording recording, String key) {
        clock.set(recording.time());
        takeFrames();

        MispClient.Answer answer = admin.send(recording.request(misp, key));

        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(answer.status()).as("status").isEqualTo(recording.status());
            checkBody(softly, recording, answer);
            checkHeaders(softly, recording, answer);
            if (recording.withFrames()) {
                new FrameComparison(softly, true).check(recording.frames(), takeFrames());
            }
            if (!recording.stateAfter().isEmpty()) {
                String uuid = recording.number() < 100
                        ? "f686dca7-8915-4f6a-810e-9bded83a7a13"
                        : "d3f833d2-3728-4ccd-8335-f2153150ad15";
                softly.assertThat(stateOf(uuid)).as("state").isEqualTo(withoutTimes(recording.stateAfter()));
            }
        });
    }

    private static void checkBody(SoftAssertions softly, Recording recording, MispClient.Answer answer) {
        JsonNode recorded = recording.answer();
        if (recorded.isTextual()) {
            softly.assertThat(answer.text()).as("body").isEqualTo(recorded.asText());
        } else {
            softly.assertThat(Likeness.differences(recorded, answer.json()))
                    .as("differences")
                    .isEmpty();
        }
    }

    private void checkHeaders(SoftAssertions softly, Recording recording, MispClient.Answer answer) {
        for (String name : List.of("Content-Type", "X-Result-Count", "X-Response-Format", "Location")) {
            JsonNode recorded = recording.headers().path(name);
            String expected = recorded.isMissingNode()
                    ? null
                    : recorded.asText()
                            .replace("http://127.0.0.1:8100", misp.url().toString());
            softly.assertThat(answer.header(name)).as(name).isEqualTo(expected);
        }
    }

    /** As the recorder writes it, but for the times. */
    private String stateOf(String uuid) {
        EventState event = misp.event(uuid);
        List<String> tags = event.tags().stream()
                .map(tag -> tag.name() + (tag.local() ? " (local)" : " (global)"))
                .toList();
        return "published=" + (event.published() ? 1 : 0) + " tags=" + String.join(", ", tags);
    }

    private static String withoutTimes(String state) {
        return state.replaceAll("(publish_)?timestamp=[0-9]+ ", "");
    }

    /** All frames since the last call. */
    List<String> takeFrames() {
        misp.publishFrame(MARK);
        List<String> frames = subscriber.until(MARK::equals);
        return frames.subList(0, frames.size() - 1);
    }

    @Override
    public void close() {
        subscriber.close();
        misp.close();
    }
}
