package io.mispcurator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.contract.Caller.Answer;
import io.mispcurator.misp.EventGoneException;
import io.mispcurator.misp.EventTag;
import io.mispcurator.misp.MispConfusedException;
import io.mispcurator.misp.MispRefusalException;
import io.mispcurator.misp.TagAnswer;
import io.mispcurator.misp.TagRemoved;
import io.mispcurator.misp.TagsAttached;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /tags/attachTagToObject} and {@code /tags/removeTagFromObject} on a partner's event. */
class TagsContractIT {

    @RegisterExtension
    static final MispUnderTest MISP = new MispUnderTest();

    private final String one = MISP.make().named("one");
    private final String two = MISP.make().named("two");

    @Test
    void a_new_local_tag_leaves_the_event_published_and_its_timestamp_alone() {
        String uuid = event();
        JsonNode before = view(uuid);

        Answer answer = attach(uuid, one, true);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("saved").asBoolean()).isTrue();
        assertThat(answer.message()).startsWith("Local tag " + one + "(").contains("successfully attached");
        assertThat(attached(answer).changed()).isTrue();
        assertThat(view(uuid).path("published").asBoolean()).isTrue();
        assertThat(view(uuid).path("timestamp")).isEqualTo(before.path("timestamp"));
        assertThat(tags(uuid)).containsExactly(tuple(one, true));
    }

    @Test
    void a_new_global_tag_unpublishes_the_event_and_sets_its_timestamp_to_now() {
        String uuid = event();
        JsonNode before = view(uuid);

        Answer answer = attach(uuid, one, false);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.message()).startsWith("Global tag " + one + "(");
        assertThat(view(uuid).path("published").asBoolean()).isFalse();
        assertThat(view(uuid).path("timestamp").asLong())
                .isGreaterThan(before.path("timestamp").asLong() + 3000);
        assertThat(tags(uuid)).containsExactly(tuple(one, false));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_tag_that_is_there_in_either_form_stays_as_it_is(boolean local) {
        String uuid = event();
        attach(uuid, one, local);
        JsonNode before = view(uuid);

        Answer sameForm = attach(uuid, one, local);
        Answer otherForm = attach(uuid, one, !local);

        assertThat(List.of(sameForm, otherForm)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.message())
                    .contains("already has the requested tag")
                    .contains(one);
        });
        assertThat(view(uuid)).isEqualTo(before);
    }

    @Test
    void several_tags_are_attached_in_one_request() {
        String uuid = event();

        Answer answer = attach(uuid, List.of(one, two), true);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.message()).startsWith("Successfully attached 2 tags to Event");
        assertThat(tags(uuid)).containsExactlyInAnyOrder(tuple(one, true), tuple(two, true));

        Answer again = attach(uuid, List.of(one, two), true);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.message()).contains("already has the requested tag").contains(one, two);
    }

    @Test
    void a_part_of_the_tags_that_fails_is_said_in_the_message_alone() {
        String uuid = event();

        Answer answer = attach(uuid, List.of(one, 999999999), true);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.message()).contains("Failed to attach 1 tags").contains("Invalid Tag.");
        assertThat(tags(uuid)).containsExactly(tuple(one, true));
        assertThatExceptionOfType(MispRefusalException.class).isThrownBy(() -> attached(answer));
    }

    @Test
    void tags_that_all_fail_are_403_with_errors() {
        String uuid = event();

        Answer answer = attach(uuid, List.of(999999998, 999999999), true);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("errors").toString()).contains("Failed to attach 2 tags");
        assertThatExceptionOfType(MispRefusalException.class).isThrownBy(() -> attached(answer));
    }

    @Test
    void nothing_is_attached_to_an_event_that_misp_does_not_have() {
        Answer unknown = attach(UUID.randomUUID().toString(), one, true);
        Answer malformed = attach("not-a-uuid", one, true);

        assertThat(unknown.status()).isEqualTo(404);
        assertThatExceptionOfType(EventGoneException.class).isThrownBy(() -> attached(unknown));
        assertThat(malformed.status()).isEqualTo(500);
        assertThatExceptionOfType(MispConfusedException.class).isThrownBy(() -> attached(malformed));
    }

    @Test
    void taking_a_local_tag_away_leaves_the_event_published() {
        String uuid = event();
        attach(uuid, one, true);
        JsonNode before = view(uuid);

        Answer answer = remove(uuid, one);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.message()).startsWith("Local tag " + one + " (").contains("successfully removed");
        assertThat(view(uuid).path("published").asBoolean()).isTrue();
        assertThat(view(uuid).path("timestamp")).isEqualTo(before.path("timestamp"));
        assertThat(tags(uuid)).isEmpty();
    }

    @Test
    void taking_a_global_tag_away_unpublishes_the_event_and_sets_its_timestamp_to_now() {
        String uuid = MISP.make().event(MISP.make().partner(), true, one);
        JsonNode before = view(uuid);

        Answer answer = remove(uuid, one);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.message()).startsWith("Global tag " + one + " (");
        assertThat(view(uuid).path("published").asBoolean()).isFalse();
        assertThat(view(uuid).path("timestamp").asLong())
                .isGreaterThan(before.path("timestamp").asLong() + 3000);
    }

    @Test
    void a_tag_that_is_not_there_is_no_failure_to_the_program() {
        String uuid = event();
        MISP.make().tag(one);

        Answer absent = remove(uuid, one);
        Answer unknown = remove(uuid, two);

        assertThat(absent.status()).isEqualTo(404);
        assertThat(absent.message()).startsWith("Could not remove tag as it is not attached");
        assertThat(removed(absent).changed()).isFalse();
        assertThat(unknown.status()).isEqualTo(405);
        assertThat(unknown.message()).startsWith("Invalid Tag");
        assertThat(removed(unknown).changed()).isFalse();
    }

    @Test
    void tags_cannot_be_taken_away_in_one_request() {
        String uuid = event();
        attach(uuid, one, true);

        Answer answer = remove(uuid, List.of(one));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(tags(uuid)).containsExactly(tuple(one, true));
        assertThatExceptionOfType(MispConfusedException.class).isThrownBy(() -> removed(answer));
    }

    @Test
    void an_underscore_stands_for_any_character_so_the_program_attaches_such_a_tag_by_its_number() {
        String uuid = event();
        String wanted = one + "_x";
        MISP.make().tag(one + "-x");

        Answer answer = attach(uuid, wanted, true);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(tags(uuid)).containsExactly(tuple(one + "-x", true));
        try (ProgramCalls program = new ProgramCalls(MISP.admin())) {
            program.attach(uuid, true, two, wanted);
        }
        assertThat(tags(uuid)).contains(tuple(wanted, true));
    }

    @Test
    void a_tag_in_another_case_is_another_tag_when_it_is_attached() {
        String uuid = event();
        attach(uuid, one + "-x", true);

        attach(uuid, one + "-X", true);

        assertThat(tags(uuid)).containsExactlyInAnyOrder(tuple(one + "-x", true), tuple(one + "-X", true));
    }

    @Test
    void a_tag_in_another_case_is_the_same_tag_when_it_arrives_with_an_event() {
        MISP.make().tag(one + "-x");

        String uuid = MISP.make().event(MISP.make().partner(), true, one + "-X");

        assertThat(tags(uuid)).containsExactly(tuple(one + "-x", false));
    }

    @Test
    void a_tag_is_taken_away_by_its_name_in_any_case() {
        String uuid = event();
        attach(uuid, one + "-x", true);

        assertThat(remove(uuid, one + "-X").status()).isEqualTo(200);

        assertThat(tags(uuid)).isEmpty();
    }

    @Test
    void the_program_takes_away_the_tag_that_it_has_seen_and_no_other_of_that_name_in_another_case() {
        String uuid = event();
        attach(uuid, one + "-x", true);
        attach(uuid, one + "-X", true);

        try (ProgramCalls program = new ProgramCalls(MISP.admin())) {
            for (EventTag tag : program.view(uuid).tags()) {
                if (tag.name().equals(one + "-X")) {
                    program.remove(uuid, tag.reference());
                }
            }
        }

        assertThat(tags(uuid)).containsExactly(tuple(one + "-x", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b=\"c\"", "100%", "under_score", "one, two", "é–猫", "it's"})
    void the_program_attaches_and_takes_away_a_tag_of_any_name(String name) {
        String uuid = event();
        String tag = one + name;

        try (ProgramCalls program = new ProgramCalls(MISP.admin())) {
            program.attach(uuid, true, two, tag);
            EventTag seen = program.view(uuid).tags().stream()
                    .filter(attached -> attached.name().equals(tag))
                    .findFirst()
                    .orElseThrow();
            assertThat(program.attach(uuid, true, tag).changed()).isFalse();
            program.remove(uuid, seen.reference());
        }
        assertThat(tags(uuid)).containsExactly(tuple(two, true));
    }

    private static String event() {
        return MISP.make().event(MISP.make().partner(), true);
    }

    private static Answer attach(String uuid, Object tag, boolean local) {
        return MISP.admin().post("/tags/attachTagToObject", Map.of("uuid", uuid, "tag", tag, "local", local));
    }

    private static Answer remove(String uuid, Object tag) {
        return MISP.admin().post("/tags/removeTagFromObject", Map.of("uuid", uuid, "tag", tag));
    }

    private static TagsAttached attached(Answer answer) {
        return TagAnswer.attached(answer.status(), null, answer.body(), "a tag");
    }

    private static TagRemoved removed(Answer answer) {
        return TagAnswer.removed(answer.status(), null, answer.body());
    }

    private static JsonNode view(String uuid) {
        return MISP.admin().get("/events/view/" + uuid + "/deleted:2").json().path("Event");
    }

    private static List<Tuple> tags(String uuid) {
        return view(uuid).path("Tag").findParents("local").stream()
                .map(tag -> tuple(tag.path("name").asText(), tag.path("local").asBoolean()))
                .toList();
    }
}
