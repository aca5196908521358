package io.mispcurator.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.misp.Tag;
import java.util.List;
import org.junit.jupiter.api.Test;

class TagChecksTest {

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
        return checks(local, List.of(wanted), List.of());
    }

    @Test
    void a_tag_without_the_quotes_of_its_taxonomy_is_another_tag() {
        misp.tags.add(tag("admiralty-scale:source-reliability=a"));
        misp.taxonomies.put("admiralty-scale", List.of("admiralty-scale:source-reliability=\"a\""));

        assertThat(look(true, "admiralty-scale:source-reliability=a"))
                .as("also when somebody, or the curator, has made it already")
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.status()).isEqualTo(Status.FAILURE);
                    assertThat(finding.message()).contains("lacks the quotes");
                    assertThat(finding.remedy()).contains("admiralty-scale:source-reliability=\"a\"");
                });
    }

    @Test
    void a_tag_that_its_taxonomy_does_not_have_is_misspelt() {
        misp.taxonomies.put("workflow", List.of("workflow:state=\"incomplete\"", "workflow:state=\"complete\""));

        assertThat(checks(true, List.of(), List.of("workflow:state=\"incomplet\"")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.status()).isEqualTo(Status.FAILURE);
                    assertThat(finding.message()).contains("but workflow:state=\"incomplete\"");
                });
    }

    @Test
    void a_tag_to_remove_that_misp_does_not_have_is_told_and_a_similar_one_named() {
        misp.tags.add(tag("seen-by:team"));

        assertThat(checks(true, List.of(), List.of("seen-by:taem")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.status()).isEqualTo(Status.FAILURE);
                    assertThat(finding.message()).endsWith("but seen-by:team");
                });
        assertThat(checks(true, List.of(), List.of("quite:other")))
                .extracting(Finding::status)
                .containsExactly(Status.WARNING);
    }

    @Test
    void two_tags_of_the_rules_that_are_alike_are_no_mistake() {
        misp.tags.add(tag("workflow:state=\"complete\""));

        assertThat(checks(true, List.of("workflow:state=\"complete\""), List.of("workflow:state=\"incomplete\"")))
                .extracting(Finding::status)
                .containsExactly(Status.WARNING);
    }

    @Test
    void a_tag_that_misp_shows_on_no_event_is_a_failure_and_a_hidden_one_is_told() {
        misp.tags.add(new Tag("1", "a", false, true, false, "0", "0"));

        assertThat(look(true, "a")).extracting(Finding::status).containsExactly(Status.FAILURE, Status.WARNING);
        assertThat(checks(true, List.of(), List.of("a")))
                .as("a tag to remove must be seen, and nobody has to choose it")
                .extracting(Finding::status)
                .containsExactly(Status.FAILURE);
    }

    private List<Finding> checks(boolean local, List<String> attached, List<String> removed) {
        String any = attached.isEmpty() ? "any" : attached.get(0);
        return new TagChecks(attached, removed, new KeyRights(misp, any, local, false), misp)
                .check()
                .look()
                .get();
    }

    private static Tag tag(String name) {
        return new Tag("1", name);
    }
}
