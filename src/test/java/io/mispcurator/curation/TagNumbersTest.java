package io.mispcurator.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mispcurator.lab.HandClock;
import io.mispcurator.misp.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TagNumbersTest {

    private static final QueuedEvent ARRIVAL =
            new QueuedEvent("e0000000-0000-4000-8000-000000000001", "catch-up", "", Instant.EPOCH, 0);

    private final HandClock clock = new HandClock();
    private final TagNumbers numbers = new TagNumbers(clock);

    @Test
    void an_ordinary_name_is_never_looked_up() {
        assertThat(numbers.unknown(List.of("tlp:red", "a=\"b\""))).isEmpty();
        assertThat(numbers.references(List.of("tlp:red", "a=\"b\""))).containsExactly("tlp:red", "a=\"b\"");
    }

    @Test
    void a_name_that_is_a_pattern_is_looked_up_once_and_goes_by_its_number() {
        assertThat(numbers.unknown(List.of("a", "conf_a", "100%", "b\\c"))).containsExactly("conf_a", "100%", "b\\c");

        assertThat(numbers.missing(
                        List.of("conf_a", "100%"),
                        List.of(new Tag("7", "conf-a"), new Tag("8", "conf_a"), new Tag("9", "CONF_A"))))
                .containsExactly("100%");
        numbers.keep(new Tag("10", "100%"));

        assertThat(numbers.unknown(List.of("a", "conf_a", "100%"))).isEmpty();
        assertThat(numbers.references(List.of("a", "conf_a", "100%"))).containsExactly("a", "8", "10");
    }

    @Test
    void a_number_is_looked_up_again_after_ten_minutes() {
        numbers.keep(new Tag("8", "conf_a"));

        clock.move(Duration.ofMinutes(10).plusMillis(1));

        assertThat(numbers.unknown(List.of("conf_a"))).containsExactly("conf_a");
    }

    @Test
    void a_turn_that_fails_has_it_looked_up_again_while_others_still_use_it() {
        numbers.keep(new Tag("8", "conf_a"));

        numbers.accept(new TurnEnd.Postponed(ARRIVAL, new Failure("away", "MISP is away", null)));
        assertThat(numbers.unknown(List.of("conf_a"))).isEmpty();

        numbers.accept(new TurnEnd.Postponed(ARRIVAL, new Failure("confused", "deleted", null)));
        assertThat(numbers.unknown(List.of("conf_a"))).containsExactly("conf_a");
        assertThat(numbers.references(List.of("conf_a"))).containsExactly("8");
    }

    @Test
    void a_number_that_nobody_looked_up_is_not_guessed() {
        assertThatIllegalStateException().isThrownBy(() -> numbers.references(List.of("conf_a")));
    }
}
