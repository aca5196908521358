package io.mispcurator.curation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.lab.HandClock;
import io.mispcurator.misp.RefusedHit;
import io.mispcurator.process.LogLines;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedListsTest {

    private static final RefusedHit BLANK = new RefusedHit("high", "167", "");
    private static final RefusedHit PATTERN = new RefusedHit("medium", "9", "/./");

    private final HandClock clock = new HandClock();
    private final RefusedLists refused = new RefusedLists(List.of("high", "medium"), clock);
    private final LogLines log = LogLines.of("curator");

    @Test
    void says_each_list_once_a_minute_with_its_name_its_number_and_what_to_do() {
        for (int second = 0; second < 59; second++) {
            refused.heard(List.of(BLANK, PATTERN));
            clock.move(Duration.ofSeconds(1));
        }
        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0))
                .contains("warninglist \"high\" (id 167) matched \"\" instead of the organisation that was asked for")
                .contains("remove the blank line and set its type to string");

        clock.move(Duration.ofSeconds(1));
        refused.heard(List.of(BLANK));

        assertThat(lines()).hasSize(3);
        assertThat(refused.count()).isEqualTo(119);
    }

    @Test
    void ignores_a_list_that_decides_nothing() {
        refused.heard(List.of(new RefusedHit("alexa", "3", "")));

        assertThat(lines()).isEmpty();
        assertThat(refused.current()).isEmpty();
        assertThat(refused.count()).isZero();
    }

    @Test
    void remembers_a_list_until_the_lists_change() {
        refused.heard(List.of(BLANK));
        assertThat(refused.names()).containsExactly("high");

        refused.forget();

        assertThat(refused.current()).isEmpty();
        assertThat(refused.count()).isEqualTo(1);
    }

    @Test
    void forgets_a_list_that_was_not_seen_for_an_hour() {
        refused.heard(List.of(BLANK));
        clock.move(Duration.ofMinutes(30));
        refused.heard(List.of(PATTERN));

        clock.move(Duration.ofMinutes(31));

        assertThat(refused.current()).containsExactly(PATTERN);
    }

    private List<String> lines() {
        return log.all();
    }
}
