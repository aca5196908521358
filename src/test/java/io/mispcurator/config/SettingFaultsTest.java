package io.mispcurator.config;

import static io.mispcurator.config.Sourced.faults;
import static io.mispcurator.config.Sourced.map;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingFaultsTest {

    @ParameterizedTest
    @CsvSource({
        "curation.trust-cache,soon",
        "curation.trust-cache,-1s",
        "curation.trust-cache,1.5s",
        "curation.trust-cache,5 weeks",
        "curation.trust-cache,PT5S",
        "curation.trust-cache,9999999999s",
        "misp.connect-timeout,0",
        "misp.response-timeout,0s",
        "catch-up.interval,0m",
        "retry.delay,0",
        "retry.max-delay,0ms",
        "misp.concurrency,0",
        "misp.concurrency,-4",
        "misp.concurrency,four",
        "misp.concurrency,4.0",
        "misp.concurrency,٤",
        "misp.concurrency,99999999999999999999",
        "management.port,65536",
        "management.port,http",
        "retry.multiplier,0.5",
        "retry.multiplier,NaN",
        "retry.multiplier,2e3",
        "retry.multiplier,'1,5'",
        "catch-up.rate,0",
        "catch-up.rate,0.0",
        "catch-up.rate,-1",
        "misp.verify-tls,yes",
        "misp.verify-tls,TRUE",
        "audit.keep,forever",
        "log.format,xml",
        "log.format,JSON",
        "log.level,LOUD",
        "log.level,OFF",
    })
    void refuses_a_value_of_another_form_and_repeats_it(String key, String value) {
        assertThat(faults(key, value))
                .singleElement()
                .asString()
                .startsWith(key + " is \"" + value + "\", but must be ");
    }

    @Test
    void wants_the_key_in_the_other_header_where_a_proxy_takes_authorization() {
        assertThat(faults("misp.proxy-username", "curator", "misp.proxy-password", "s3cret"))
                .singleElement()
                .asString()
                .startsWith("misp.key-header must be X-MISP-AUTH where misp.proxy-username is set")
                .doesNotContain("s3cret");
        assertThat(faults("misp.proxy-username", "curator", "misp.key-header", "X-MISP-AUTH"))
                .containsExactly("misp.proxy-username and misp.proxy-password belong together: set both or neither");
        assertThat(faults("misp.proxy-password", "s3cret"))
                .containsExactly("misp.proxy-username and misp.proxy-password belong together: set both or neither");
        assertThat(faults(
                        "misp.proxy-username",
                        "a:b",
                        "misp.proxy-password",
                        "s3cret",
                        "misp.key-header",
                        "X-MISP-AUTH"))
                .singleElement()
                .asString()
                .startsWith("misp.proxy-username is \"a:b\", but must be a user name without a colon");
        assertThat(faults("misp.key-header", "Cookie"))
                .containsExactly("misp.key-header is \"Cookie\", but must be Authorization or X-MISP-AUTH");
    }

    @Test
    void requires_a_url_and_a_key() {
        assertThat(faults(new Sources()))
                .satisfiesExactlyInAnyOrder(
                        fault -> assertThat(fault).startsWith("misp.url is required"),
                        fault -> assertThat(fault).startsWith("misp.key or misp.key-file is required"));
    }

    @Test
    void refuses_a_key_that_it_does_not_know() {
        assertThat(faults(
                        "misp.urll",
                        "x",
                        "log.file",
                        "y",
                        "curation.rules[0].colour",
                        "red",
                        "curation.rules[a].tag",
                        "x"))
                .containsExactlyInAnyOrder(
                        "misp.urll is no setting",
                        "log.file is no setting",
                        "curation.rules[0].colour is no setting",
                        "curation.rules[a].tag is no setting",
                        "curation.rules[0].warninglist is required, or another condition",
                        "curation.rules[0].tag is required");
    }

    @Test
    void names_every_fault_at_once() {
        Sources sources = new Sources()
                .properties(map(
                        "misp.key", "two words",
                        "misp.concurrency", "many",
                        "retry.dealy", "1s",
                        "misp.zeromq.username", "user",
                        "misp.zeromq.password-file", "/does/not/exist",
                        "management.host", "0.0.0.0",
                        "curation.rules[0].tag", "x",
                        "curation.rules[1].warninglist", "list",
                        "curation.rules[1].publish", "maybe"));

        assertThat(faults(sources))
                .extracting(fault -> fault.substring(0, fault.indexOf(' ')))
                .containsExactlyInAnyOrder(
                        "misp.url",
                        "misp.key",
                        "misp.concurrency",
                        "retry.dealy",
                        "misp.zeromq.password-file",
                        "management.token",
                        "curation.rules[0].warninglist",
                        "curation.rules[1].tag",
                        "curation.rules[1].publish");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1", "[::1]"})
    void requires_no_token_on_loopback(String host) {
        assertThat(faults("management.host", host)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.1", "curator.example.org", "127.0.0.1.example.org", "localhost.x"})
    void requires_a_token_beyond_loopback(String host) {
        assertThat(faults("management.host", host)).singleElement().asString().startsWith("management.token");
        assertThat(faults("management.host", host, "management.token", "t0ken")).isEmpty();
    }
}
