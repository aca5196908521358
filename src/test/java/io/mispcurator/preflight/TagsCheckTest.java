package io.mispcurator.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.misp.Tag;
import java.util.List;
import org.junit.jupiter.api.Test;

class TagsCheckTest {

    private final FakeMisp misp = new FakeMisp();

    @Test
    void tags_that_exist_cost_one_question() {
        misp.tags.add(tag("a"));
        misp.tags.add(tag("b"));

        assertThat(look(true, "a", "b")).containsExactly(Finding.ok("tags", "all 2 exist"));
        assertThat(misp.asked).containsOnlyOnce("tags [a, b] true").noneMatch(asked -> asked.endsWith("false"));
    }

    @Test
    void a_tag_that_exists_in_another_case_is_told() {
        misp.tags.add(tag("TLP:Red"));

        assertThat(look(true, "tlp:red")).extracting(Finding::status).containsExactly(Status.OK, Status.WARNING);
        assertThat(look(true, "tlp:red").get(1).message())
                .isEqualTo("tlp:red would be another tag than TLP:Red, which exists");
    }

    @Test
    void a_tag_that_misp_would_take_for_a_pattern_is_in_order_since_it_goes_by_its_number() {
        misp.tags.add(tag("tag_five"));
        misp.tags.add(tag("tag five"));

        assertThat(look(true, "tag_five")).extracting(Finding::status).containsExactly(Status.OK);
    }

    @Test
    void a_local_tag_cannot_be_attached_globally() {
        misp.tags.add(new Tag("1", "a", true, false, true, "0", "0"));

        assertThat(look(true, "a")).extracting(Finding::status).containsExactly(Status.OK);
        assertThat(look(false, "a")).extracting(Finding::status).containsExactly(Status.FAILURE);
    }

    @Test
    void a_tag_of_another_organisation_cannot_be_attached() {
        misp.tags.add(new Tag("1", "a", true, false, false, "9", "0"));
        misp.user = FakeMisp.user("perm_tagger");

        assertThat(look(true, "a")).singleElement().satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(Status.FAILURE);
            assertThat(finding.message()).contains("another organisation or user");
        });
    }

    private List<Finding> look(boolean local, String... wanted) {
        return new TagsCheck(List.of(wanted), new Rights(misp, wanted[0], local, false), misp).look();
    }

    private static Tag tag(String name) {
        return new Tag("1", name);
    }
}
