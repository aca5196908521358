package io.mispcurator.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LocalHost", "127.0.0.1", "127.1.2.3", "::1", "[::1]"})
    void names_this_machine(String host) {
        assertThat(Loopback.isHost(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost.example",
                "127.0.0.1.example",
                "127.0.0",
                "0.0.0.0",
                "::",
                "128.0.0.1",
                "localhost:80"
            })
    void names_another_machine_or_all_addresses(String host) {
        assertThat(Loopback.isHost(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:9876", "127.0.0.1:9876", "[::1]:9876", "[::1]"})
    void a_header_may_name_a_port(String header) {
        assertThat(Loopback.isHostHeader(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "::1", "::1:9876", "localhost:", "localhost:123456", "rebound.example:9876", "localhost:1:2"
            })
    void a_header_that_no_browser_sends_to_this_machine_is_refused(String header) {
        assertThat(Loopback.isHostHeader(header)).isFalse();
    }
}
