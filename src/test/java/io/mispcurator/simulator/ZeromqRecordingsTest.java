package io.mispcurator.simulator;

import static io.mispcurator.simulator.RecordedLab.A;
import static io.mispcurator.simulator.RecordedLab.BOTH;
import static io.mispcurator.simulator.RecordedLab.C;
import static io.mispcurator.simulator.RecordedLab.COMPLETE;
import static io.mispcurator.simulator.RecordedLab.GREEN;
import static io.mispcurator.simulator.RecordedLab.HIGH;
import static io.mispcurator.simulator.RecordedLab.INCOMPLETE;
import static io.mispcurator.simulator.RecordedLab.MEDIUM;
import static io.mispcurator.simulator.RecordedLab.UNLISTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The frames that a real MISP sent, in its order, against those that the simulator sends for the same. Out of scope: 00, 09,
 * 23, 24 (nothing is sent here, or to set up the other side), 05b (a forced pull), 41 (as 05), 51, 52 (edits made here);
 * 30 to 32 are about the publisher and in ZeromqPublisherTest.
 */
class ZeromqRecordingsTest {
    private static final Path FOLDER = Path.of("src/test/resources/misp-recordings/zmq");

    private final RecordedLab lab = new RecordedLab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void a_full_pull_adds_six_events() {
        lab.withTags(INCOMPLETE);
        PulledEvent big = event(HIGH, "f55179f7-bdff-45a5-a0a3-2b3235a434fb", "big event, 5000 attributes");

        lab.misp.startEventIdsAt(1);
        sends(
                "01_full_pull_add",
                () -> lab.misp.pullAll(List.of(
                        big.withAttributes(5000).withTags(INCOMPLETE),
                        event(HIGH, "b245ea68-a320-4362-9ecb-64ea3df31159", "high org, no incomplete tag"),
                        tagged(BOTH, "ff908233-8e80-4c09-9836-f9bda2038136"),
                        tagged(UNLISTED, "fb9651a0-9ae6-4d58-b622-d1f38ea770e6"),
                        tagged(MEDIUM, "86bf8430-a672-414d-afa9-4403e18663ef"),
                        tagged(HIGH, "29d6c178-de1e-4acf-b332-bfa4ebc1e04a"))));
    }

    @Test
    void a_full_pull_edits_an_event_and_then_finds_nothing_new() {
        PulledEvent event = tagged(MEDIUM, "86bf8430-a672-414d-afa9-4403e18663ef");
        lab.withUsualTags().pull(5, event);

        sends("02_full_pull_edit", () -> lab.misp.pull(event.withAttributes(4)));
        sends("03_pull_nothing_new", () -> lab.misp.pullAll(List.of()));
    }

    @Test
    void a_pull_by_number_names_the_remote_id_and_one_by_uuid_the_uuid() {
        lab.withUsualTags().misp.startEventIdsAt(77);
        PulledEvent event = event(UNLISTED, "31ee80f9-e5cd-4d12-9c70-2cb49ad70016", "single pull by numeric id")
                .withTags(INCOMPLETE);

        sends("04_pull_single_by_numeric_id_add", () -> lab.misp.pullByNumber(event, 1007));
        sends("05_pull_single_by_numeric_id_nochange", () -> lab.misp.pullByNumber(event.withTimestamp(1L), 1007));
        sends("06_pull_single_by_numeric_id_edit", () -> lab.misp.pullByNumber(event.withAttributes(4), 1007));
        sends("07_pull_single_by_uuid_edit", () -> lab.misp.pull(event.withAttributes(5)));
        sends("08_pull_update", () -> lab.misp.pull(event.withAttributes(5).withInfo("edited 1795290488.2134264")));
    }

    @Test
    void an_unpublished_event_is_pulled() {
        PulledEvent event = event(HIGH, "c5d05370-ebff-4aca-be89-d03d60931ae0", "unpublished on A")
                .withPublished(false)
                .withTags(INCOMPLETE);

        lab.withUsualTags().misp.startEventIdsAt(78);
        sends("10_pull_unpublished_by_uuid", () -> lab.misp.pull(event));
    }

    @Test
    void a_partner_pushes_an_event_and_an_edit_of_it() {
        PulledEvent event = event(HIGH, "59658685-8da9-48b0-b076-b698e00f063b", "to be pushed")
                .withTags(INCOMPLETE);

        lab.withUsualTags().misp.startEventIdsAt(5005);
        sends("20_push_add_from_A_publish", () -> lab.misp.push(event));
        sends("21_push_edit_from_A", () -> lab.misp.push(event.withAttributes(4)));
    }

    @Test
    void a_partner_pushes_an_edit_of_an_event_that_was_pulled() {
        PulledEvent event = event(HIGH, "b4ecb3b8-c071-447e-b7ed-4b40a2d56513", "other event, high org");
        lab.withUsualTags().pull(1022, event);

        sends(
                "22_push_edit_of_pulled",
                () -> lab.misp.push(event.withAttributes(4).withTags(INCOMPLETE)));
    }

    @Test
    void an_edit_older_than_our_untagging_is_left_out() {
        PulledEvent event = tagged(HIGH, "4d28d4b5-d113-4eb5-bc93-85be3fdaef34");
        lab.withUsualTags().clock.set(Instant.ofEpochSecond(1795291770));
        lab.pull(5006, event);
        lab.clock.set(Instant.ofEpochSecond(1795291775));
        lab.remove(event.uuid(), INCOMPLETE);

        sends(
                "40_pull_of_older_edit_after_curation_on_B",
                () -> lab.misp.pull(event.withAttributes(4).withTimestamp(1795291772L)));
    }

    @Test
    void an_edit_keeps_local_tags_and_global_ones_that_the_partner_took_away() {
        PulledEvent event = tagged(HIGH, "695ed186-bc85-4d94-ae87-f7864f7b0405").withTags(INCOMPLETE);
        lab.withUsualTags().pull(5007, event);
        lab.attach(event.uuid(), COMPLETE, true);

        sends("42_pull_of_older_edit_after_local_tag_only", () -> lab.misp.pull(event.withAttributes(4)));
        sends(
                "43_pull_after_tag_removed_on_A",
                () -> lab.misp.pull(event.withAttributes(4).withTags()));
    }

    /** The recorded event was made here; pulled ones differ in values alone. */
    @Test
    void an_event_is_tagged_untagged_unpublished_and_deleted() {
        PulledEvent event = event(HIGH, "12a57635-6f82-4a42-b84e-b17532999573", "local event edited");
        lab.withUsualTags().pull(5008, event);

        sendsTheLikeOf("54_local_tag_local", () -> lab.attach(event.uuid(), GREEN, true));
        sendsTheLikeOf("55_local_tag_global", () -> lab.attach(event.uuid(), "tlp:clear", false));
        sendsTheLikeOf("56_local_untag_global", () -> lab.remove(event.uuid(), "tlp:clear"));
        sendsTheLikeOf("57_local_unpublish", () -> lab.misp.unpublish(event.uuid()));
        sendsTheLikeOf("58_local_delete", () -> lab.misp.delete(event.uuid()));
        sends("61_pull_of_event_deleted_on_B_blocklisted", () -> lab.misp.pull(event));
    }

    @Test
    void a_warninglist_is_edited_and_switched_off_and_on() {
        lab.withLists();
        for (int version = 2; version < 4; version++) {
            lab.admin.post("/warninglists/edit/2", "{}");
        }
        lab.admin.post("/warninglists/edit/2", "{\"description\":\"changed\"}");

        String description = "{\"description\":\"trusted organisations (medium)\"}";
        sends("59_warninglist_edit", () -> lab.admin.post("/warninglists/edit/2", description));
        sends("60_warninglist_toggle", () -> {
            lab.misp.enableWarninglist("org-confidence-level-medium", false);
            lab.misp.enableWarninglist("org-confidence-level-medium", true);
        });
    }

    /** Of the events alone: no partner's event has these audit frames. */
    @Test
    void an_event_is_made_here_over_rest_and_published() {
        lab.misp.setNoise(false);

        sendsOfEvents("50_local_event_add", () -> lab.admin.post("/events/add", """
                {"Event":{"info":"local event on B","uuid":"12a57635-6f82-4a42-b84e-b17532999573",
                "Attribute":[{"type":"ip-dst","category":"Network activity","value":"203.0.113.7"}]}}"""));
        assertThat(lab.misp.event("12a57635-6f82-4a42-b84e-b17532999573").locked())
                .isFalse();
        sendsOfEvents(
                "53_local_publish", () -> lab.admin.post("/events/publish/12a57635-6f82-4a42-b84e-b17532999573", ""));
    }

    private void sendsOfEvents(String recording, Runnable action) {
        lab.takeFrames();
        action.run();
        List<String> frames = lab.takeFrames();
        List<String> ofEvents = recorded(recording).stream()
                .filter(frame -> frame.startsWith("misp_json ") || frame.startsWith("misp_json_event "))
                .toList();
        assertThat(ofEvents).hasSize(1);
        SoftAssertions.assertSoftly(softly -> new FrameComparison(softly, false).check(ofEvents, frames));
    }

    @Test
    void without_noise_a_pull_and_its_curation_send_events_alone() {
        PulledEvent event = tagged(HIGH, "bdc17831-fb24-411d-be4a-cb17f6cd7faa");
        lab.withUsualTags().misp.startEventIdsAt(84);
        lab.misp.setNoise(false);

        sends("ref_high", () -> {
            lab.misp.pull(event);
            curate(event.uuid());
        });
        sends("ref_edit_of_curated_high", () -> {
            lab.misp.pull(event.withAttributes(4));
            curate(event.uuid());
        });
    }

    @Test
    void without_noise_the_other_cases_of_the_script_send_events_alone() {
        PulledEvent medium = tagged(MEDIUM, "91abc6dd-6b44-4bed-8022-6a0ed82c99a4");
        PulledEvent byNumber = event(HIGH, "f3af946f-458b-40f8-81f4-8e8f13f49d5b", "numeric pull");
        PulledEvent unpublished = event(HIGH, "deb6033c-9645-4de5-8fdb-73e0ee61fbc1", "unpublished high");
        lab.withUsualTags().misp.setNoise(false);

        lab.misp.startEventIdsAt(85);
        sends("ref_medium", () -> {
            lab.misp.pull(medium);
            lab.attach(medium.uuid(), C, true);
        });
        lab.misp.startEventIdsAt(89);
        sends("ref_numeric_id", () -> lab.misp.pullByNumber(byNumber.withTags(INCOMPLETE), 1019));
        lab.misp.startEventIdsAt(91);
        sends("ref_high_unpublished", () -> {
            lab.misp.pull(unpublished.withTags(INCOMPLETE).withPublished(false));
            curate(unpublished.uuid());
        });
    }

    private void curate(String uuid) {
        lab.attach(uuid, A, true);
        lab.remove(uuid, INCOMPLETE);
        lab.attach(uuid, COMPLETE, true);
        lab.admin.post("/events/publish/" + uuid, "");
    }

    private static PulledEvent event(Organisation organisation, String uuid, String info) {
        return PulledEvent.of(organisation).withUuid(uuid).withInfo(info);
    }

    private static PulledEvent tagged(Organisation organisation, String uuid) {
        String name = organisation.name().replace("Org", "org");
        return event(organisation, uuid, "lab event of " + name + " (3 attributes)")
                .withTags(GREEN, INCOMPLETE);
    }

    private void sends(String recording, Runnable action) {
        compare(recording, action, true);
    }

    private void sendsTheLikeOf(String recording, Runnable action) {
        compare(recording, action, false);
    }

    private void compare(String recording, Runnable action, boolean values) {
        lab.takeFrames();
        action.run();
        List<String> frames = lab.takeFrames();
        SoftAssertions.assertSoftly(softly -> new FrameComparison(softly, values).check(recorded(recording), frames));
    }

    /** Each line is a time, a tab and a frame. */
    private static List<String> recorded(String name) {
        try {
            return Files.readAllLines(FOLDER.resolve(name + ".txt")).stream()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.substring(line.indexOf('\t') + 1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
