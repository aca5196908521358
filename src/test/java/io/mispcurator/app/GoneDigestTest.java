package io.mispcurator.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoneDigestTest {

    private final Deque<Runnable> later = new ArrayDeque<>();
    private final List<Integer> told = new ArrayList<>();
    private final GoneDigest gone = new GoneDigest(later::add, told::add);

    @Test
    void the_first_is_told_of_by_itself_and_the_others_by_their_number() {
        assertThat(gone.isFirst()).isTrue();
        for (int event = 0; event < 299; event++) {
            assertThat(gone.isFirst()).isFalse();
        }
        later.pop().run();

        assertThat(told).containsExactly(299);
    }

    @Test
    void nothing_is_told_when_there_were_no_more() {
        gone.isFirst();
        later.pop().run();

        assertThat(told).isEmpty();
        assertThat(later).isEmpty();
        assertThat(gone.isFirst()).isTrue();
    }

    @Test
    void goes_on_counting_while_more_come() {
        gone.isFirst();
        gone.isFirst();
        later.pop().run();
        assertThat(gone.isFirst()).isFalse();
        later.pop().run();

        assertThat(told).containsExactly(1, 1);
    }
}
