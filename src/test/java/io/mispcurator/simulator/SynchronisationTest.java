package io.mispcurator.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.lab.HandClock;
import io.mispcurator.simulator.json.MispJson;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import io.mispcurator.simulator.model.TagState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SynchronisationTest {
    private static final Organisation PARTNER = new Organisation("11111111-1111-4111-8111-111111111111", "Org high");
    private static final String INCOMPLETE = "workflow:state=\"incomplete\"";

    private final HandClock clock = new HandClock();
    private final SimulatedMisp misp =
            SimulatedMisp.start(SimulatorOptions.ephemeral().withClock(clock));
    private final MispClient client = new MispClient(misp);
    private final PulledEvent event = PulledEvent.of(PARTNER).withTags(INCOMPLETE);

    @AfterEach
    void close() {
        misp.close();
    }

    private void tag(String action, String tag, String more) {
        String body =
                MispJson.object().put("uuid", event.uuid()).put("tag", tag).toString();
        MispClient.Answer answer = client.post("/tags/" + action, body.replace("}", more + "}"));
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void a_pulled_event_is_locked_and_keeps_the_partners_timestamp() {
        misp.pull(event.withTimestamp(1234567890L));

        assertThat(misp.event(event.uuid()).locked()).isTrue();
        assertThat(misp.event(event.uuid()).timestamp()).isEqualTo(1234567890L);
        assertThat(misp.event(event.uuid()).publishTimestamp())
                .isEqualTo(clock.instant().getEpochSecond());
        assertThat(misp.event(event.uuid()).publishCount()).isZero();
    }

    @Test
    void an_event_that_arrives_unpublished_has_never_been_published() {
        misp.pull(event.withPublished(false));

        assertThat(misp.event(event.uuid()).published()).isFalse();
        assertThat(misp.event(event.uuid()).publishTimestamp()).isZero();
    }

    @Test
    void an_edit_of_the_same_second_as_our_untagging_is_left_out_and_the_next_brings_the_tag_back() {
        misp.pull(event.withTimestamp(clock.instant().getEpochSecond() - 60));
        tag("removeTagFromObject", INCOMPLETE, "");
        long untagged = clock.instant().getEpochSecond();

        misp.pull(event.withInfo("edited").withTimestamp(untagged));
        assertThat(misp.event(event.uuid()).info()).isEqualTo(event.info());

        misp.pull(event.withInfo("edited").withTimestamp(untagged + 1));
        assertThat(misp.event(event.uuid()).info()).isEqualTo("edited");
        assertThat(misp.event(event.uuid()).tagNames()).containsExactly(INCOMPLETE);
    }

    @Test
    void local_tags_survive_an_edit() {
        misp.pull(event);
        tag("attachTagToObject", "ours", ",\"local\":true");

        misp.pull(event.withInfo("edited").withTags());

        assertThat(misp.event(event.uuid()).tags())
                .containsExactly(new TagState(INCOMPLETE, false), new TagState("ours", true));
    }

    @Test
    void a_deleted_event_is_never_taken_in_again() {
        misp.pull(event);
        misp.delete(event.uuid());

        misp.pull(event);
        misp.push(event);

        assertThat(misp.eventUuids()).isEmpty();
    }

    @Test
    void a_pushed_event_belongs_to_the_pushing_partners_user() {
        misp.push(event);

        assertThat(client.get("/events/view/" + event.uuid())
                        .json()
                        .at("/Event/Org/name")
                        .asText())
                .isEqualTo("REMOTE-HOST");
        assertThat(misp.event(event.uuid()).orgcName()).isEqualTo("Org high");
    }

    @Test
    void local_ids_grow_with_arrival_and_leave_gaps_where_told() {
        misp.pull(event);
        misp.startEventIdsAt(100);
        misp.pullByNumber(PulledEvent.of(PARTNER), 7);
        misp.pull(PulledEvent.of(PARTNER));

        List<Long> ids =
                misp.eventUuids().stream().map(uuid -> misp.event(uuid).id()).toList();
        assertThat(ids).containsExactly(1L, 100L, 101L);
    }

    @Test
    void attributes_are_the_same_each_time_they_are_asked_for() {
        misp.pull(event.withAttributes(5000));

        String first = client.get("/events/view/" + event.uuid()).text();

        assertThat(client.get("/events/view/" + event.uuid()).text()).isEqualTo(first);
        assertThat(client.get("/events/view/" + event.uuid() + "/deleted:2").text())
                .hasSizeLessThan(2000);
    }
}
