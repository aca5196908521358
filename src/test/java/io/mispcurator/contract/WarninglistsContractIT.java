package io.mispcurator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.mispcurator.contract.Belongings.Warninglist;
import io.mispcurator.contract.Caller.Answer;
import io.mispcurator.misp.WarninglistAnswer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code /warninglists/checkValue} and the lists that it looks into. */
class WarninglistsContractIT {

    @RegisterExtension
    static final MispUnderTest MISP = new MispUnderTest();

    private final String value = "org_uuid:" + UUID.randomUUID();
    private final String other = "org_uuid:" + UUID.randomUUID();

    @Test
    void a_value_on_a_list_is_answered_with_the_list() {
        Warninglist list = MISP.make().warninglist("high", value + " # a comment\n" + other);

        Answer answer = check(value);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json())
                .isEqualTo(Caller.JSON.valueToTree(
                        Map.of(value, List.of(Map.of("id", list.id(), "name", list.name(), "matched", value)))));
        assertThat(lists(answer)).isEqualTo(Map.of(value, Set.of(list.name())));
    }

    @Test
    void a_value_on_no_list_is_answered_with_an_empty_array() {
        Answer answer = check(value);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text().strip()).isEqualTo("[]");
        assertThat(lists(answer)).isEmpty();
    }

    @Test
    void lists_are_named_in_the_order_of_their_ids() {
        Warninglist medium = MISP.make().warninglist("medium", value);
        Warninglist high = MISP.make().warninglist("high", value);

        Answer answer = check(value);

        assertThat(answer.json().path(value).findValuesAsText("name")).containsExactly(medium.name(), high.name());
        assertThat(lists(answer).get(value)).containsExactlyInAnyOrder(high.name(), medium.name());
    }

    @Test
    void several_values_are_asked_in_one_request_and_only_hits_are_named() {
        Warninglist list = MISP.make().warninglist("high", value);

        Answer answer = check(other, value);

        assertThat(lists(answer)).isEqualTo(Map.of(value, Set.of(list.name())));
    }

    @Test
    void a_value_that_is_asked_for_twice_has_its_hits_twice_and_counts_once() {
        Warninglist list = MISP.make().warninglist("high", value);

        Answer answer = check(value, value);

        assertThat(answer.json().path(value)).hasSize(2);
        assertThat(lists(answer)).isEqualTo(Map.of(value, Set.of(list.name())));
    }

    @Test
    void case_matters() {
        MISP.make().warninglist("high", value);

        assertThat(lists(check(value.toUpperCase(java.util.Locale.ROOT)))).isEmpty();
    }

    @Test
    void blanks_around_a_value_do_not_matter() {
        Warninglist list = MISP.make().warninglist("high", "  " + value + "  # a comment\n");

        assertThat(lists(check("  " + value + " "))).isEqualTo(Map.of(value, Set.of(list.name())));
    }

    @Test
    void a_list_that_is_disabled_does_not_count_until_it_is_enabled_again() {
        Warninglist list = MISP.make().warninglist("high", value);

        enable(list, false);
        assertThat(lists(check(value))).isEmpty();

        enable(list, true);
        assertThat(lists(check(value))).containsKey(value);
    }

    @Test
    void an_edited_list_counts_at_once() {
        Warninglist list = MISP.make().warninglist("high", value);

        Map<String, Object> edited = Map.of("name", list.name(), "entries", other);
        assertThat(MISP.admin().post("/warninglists/edit/" + list.id(), edited).status())
                .isEqualTo(200);

        assertThat(lists(check(value, other))).isEqualTo(Map.of(other, Set.of(list.name())));
    }

    @Test
    void no_values_are_refused() {
        Answer answer = check();

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.message()).isEqualTo("No valid data received.");
    }

    @Test
    void a_blank_is_found_on_a_list_with_a_line_that_is_a_comment_so_the_program_never_asks_for_one() {
        Warninglist list = MISP.make().warninglist("high", "# a comment\n" + value);

        Answer answer = check("");

        assertThat(answer.json().path("").findValuesAsText("name")).contains(list.name());
        try (ProgramCalls program = new ProgramCalls(MISP.admin())) {
            assertThatIllegalArgumentException().isThrownBy(() -> program.lists(" "));
        }
    }

    @Test
    void the_program_asks_for_one_value_or_several() {
        Warninglist list = MISP.make().warninglist("high", value);

        try (ProgramCalls program = new ProgramCalls(MISP.admin())) {
            assertThat(program.lists(value)).isEqualTo(Map.of(value, Set.of(list.name())));
            assertThat(program.lists(List.of(value, other))).isEqualTo(Map.of(value, Set.of(list.name())));
            assertThat(program.lists(other)).isEmpty();
        }
    }

    @Test
    void a_blank_behind_a_lists_name_does_not_matter_to_the_program() {
        Warninglist list = MISP.make().warninglist("high ", value);

        assertThat(lists(check(value)))
                .isEqualTo(Map.of(value, Set.of(list.name().strip())));
    }

    @Test
    void two_lists_cannot_have_one_name() {
        Warninglist list = MISP.make().warninglist("high", value);

        Answer again = MISP.admin()
                .post(
                        "/warninglists/add",
                        Map.of("name", list.name(), "type", "string", "category", "known", "entries", value));

        assertThat(again.status()).isEqualTo(403);
        assertThat(again.json().path("errors").has("name")).isTrue();
    }

    @Test
    void the_index_and_a_view_say_which_lists_there_are_and_what_they_hold() {
        Warninglist list = MISP.make().warninglist("high", value + "\n" + other);

        JsonNode index = MISP.admin()
                .post("/warninglists/index", Map.of("value", list.name()))
                .json()
                .at("/Warninglists/0/Warninglist");
        JsonNode view =
                MISP.admin().get("/warninglists/view/" + list.id()).json().path("Warninglist");

        assertThat(index.path("id").asText()).isEqualTo(list.id());
        assertThat(index.path("enabled").asBoolean()).isTrue();
        assertThat(index.path("warninglist_entry_count").asText()).isEqualTo("2");
        assertThat(view.path("name").asText()).isEqualTo(list.name());
        assertThat(view.path("WarninglistEntry").findValuesAsText("value")).containsExactlyInAnyOrder(value, other);
    }

    @Test
    void a_list_that_does_not_exist_is_404() {
        Answer answer = MISP.admin().get("/warninglists/view/999999999");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.message()).isEqualTo("Warninglist not found.");
    }

    private static Answer check(String... values) {
        return MISP.admin().post("/warninglists/checkValue", List.of(values));
    }

    private static Map<String, Set<String>> lists(Answer answer) {
        return WarninglistAnswer.read(answer.status(), null, answer.body()).lists();
    }

    private static void enable(Warninglist list, boolean enabled) {
        Answer answer = MISP.admin()
                .post("/warninglists/toggleEnable", Map.of("id", List.of(list.id()), "enabled", enabled ? 1 : 0));
        assertThat(answer.json().path("saved").asBoolean()).as(answer.text()).isTrue();
    }
}
