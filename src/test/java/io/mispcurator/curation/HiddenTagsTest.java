package io.mispcurator.curation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.lab.HandClock;
import io.mispcurator.misp.Tag;
import io.mispcurator.process.LogLines;
import io.mispcurator.trust.Rule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HiddenTagsTest {

    private final HandClock clock = new HandClock();
    private final HiddenTags hidden =
            new HiddenTags(List.of(new Rule("high", "a", true, List.of("complete"), List.of("incomplete"))), clock);
    private final LogLines log = LogLines.of("curator");

    @Test
    void says_once_of_each_tag_that_misp_does_not_show_it_and_what_to_do() {
        hidden.found(List.of(tag("a", false), tag("complete", true), tag("incomplete", false), tag("other", false)));
        hidden.found(List.of(tag("a", false), tag("incomplete", false)));

        assertThat(log.all())
                .hasSize(2)
                .allMatch(line -> line.endsWith("make it exportable in MISP (Event Actions > List Tags)"))
                .anyMatch(line -> line.contains("the tag a on events that have it, so it is attached once"))
                .anyMatch(line -> line.contains("the tag incomplete on events that have it, so it stays on them"));
    }

    @Test
    void says_it_again_when_it_was_mended_and_came_back() {
        hidden.found(List.of(tag("a", false)));
        hidden.found(List.of(tag("a", true)));
        hidden.found(List.of(tag("a", false)));

        assertThat(log.all()).hasSize(2);
    }

    @Test
    void misp_is_asked_each_hour() {
        assertThat(hidden.isDue()).isTrue();

        hidden.found(List.of());
        assertThat(hidden.isDue()).isFalse();

        clock.move(Duration.ofHours(1));
        assertThat(hidden.isDue()).isTrue();
    }

    @Test
    void asks_about_all_tags_of_the_rules() {
        assertThat(hidden.ofRules()).containsExactly("a", "complete", "incomplete");
    }

    private static Tag tag(String name, boolean exportable) {
        return new Tag("1", name, exportable, false, false, "0", "0");
    }
}
