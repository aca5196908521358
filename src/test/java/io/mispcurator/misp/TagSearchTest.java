package io.mispcurator.misp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagSearchTest {

    private static final String ROW =
            "{\"Tag\":{\"id\":\"3\",\"name\":\"tlp:red\",\"org_id\":\"%s\",\"user_id\":\"%s\","
                    + "\"exportable\":true,\"hide_tag\":false,\"local_only\":%s},\"Taxonomy\":{\"namespace\":\"tlp\"}}";

    @Test
    void the_tags_are_read_and_what_misp_says_of_their_taxonomies_is_not() {
        assertThat(read("[" + ROW.formatted("0", "0", "false") + "," + ROW.formatted("4", "5", "true") + "]"))
                .containsExactly(new Tag("3", "tlp:red"), new Tag("3", "tlp:red", true, false, true, "4", "5"));
        assertThat(read("[]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "[{}]", "[{\"Tag\":{\"name\":\"x\"}}]"})
    void a_200_without_tags_is_no_answer(String body) {
        assertThatExceptionOfType(MispConfusedException.class).isThrownBy(() -> read(body));
    }

    @Test
    void a_tag_for_some_is_for_them_and_for_site_admins() {
        User one = user("5", "4", Set.of("perm_tagger"));
        User other = user("6", "4", Set.of("perm_tagger"));
        User stranger = user("7", "8", Set.of("perm_tagger"));
        User admin = user("7", "8", Set.of("perm_site_admin"));

        assertThat(List.of(one, other, stranger, admin)).allMatch(new Tag("1", "x")::isFor);
        assertThat(List.of(one, other, admin)).allMatch(new Tag("1", "x", true, false, false, "4", "0")::isFor);
        assertThat(new Tag("1", "x", true, false, false, "4", "0").isFor(stranger))
                .isFalse();
        assertThat(new Tag("1", "x", true, false, false, "0", "5").isFor(one)).isTrue();
        assertThat(new Tag("1", "x", true, false, false, "0", "5").isFor(other)).isFalse();
    }

    @Test
    void a_tag_that_misp_does_not_show_on_events_is_told_from_the_others() {
        String shown = ROW.formatted("0", "0", "false");

        assertThat(read("[" + shown + "," + shown.replace("\"exportable\":true", "\"exportable\":false") + "]"))
                .extracting(Tag::exportable)
                .containsExactly(true, false);
    }

    private static User user(String id, String organisation, Set<String> permissions) {
        return new User(id, "x@example.com", organisation, Organisation.UNKNOWN, "role", permissions);
    }

    private static List<Tag> read(String body) {
        return TagSearchAnswer.read(200, null, new RecordedAnswer(200, body).body());
    }
}
