package io.mispcurator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenPartsTest {

    private final List<String> closed = new ArrayList<>();
    private final OpenParts parts = new OpenParts();

    @Test
    void parts_are_closed_in_the_reverse_order_and_once() {
        parts.add(() -> closed.add("inbox"));
        parts.add(() -> closed.add("routes"));

        parts.close();
        parts.close();

        assertThat(closed).containsExactly("routes", "inbox");
    }

    @Test
    void a_part_that_does_not_close_keeps_no_other_open() {
        parts.add(() -> closed.add("inbox"));
        parts.add(() -> {
            throw new IllegalArgumentException("stuck");
        });

        assertThatThrownBy(parts::close)
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("stuck");
        assertThat(closed).containsExactly("inbox");
    }

    @Test
    void the_reason_for_closing_is_kept() {
        Exception reason = new Exception("no port");
        parts.add(() -> {
            throw new IllegalArgumentException("stuck");
        });

        parts.closeAfter(reason);

        assertThat(reason).hasMessage("no port");
        assertThat(reason.getSuppressed()).hasSize(1);
    }
}
