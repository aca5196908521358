package io.mispcurator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulateCommandTest {

    /** An address for documentation (RFC 5737), which no machine has; and a name that no resolver knows (RFC 2606). */
    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.9", "nowhere.invalid"})
    void says_in_a_line_that_it_cannot_listen_there(String host) {
        StringWriter err = new StringWriter();

        int exit = Main.line().setErr(new PrintWriter(err, true)).execute("simulate", "--host", host);

        assertThat(exit).isOne();
        assertThat(err.toString().lines())
                .containsExactly("curator: --host is not an address of this machine: " + host);
    }
}
