package io.mispcurator.config;

import static io.mispcurator.config.Sourced.map;
import static io.mispcurator.config.Sourced.setting;
import static io.mispcurator.config.Sourced.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    /** CONTRACT: each key with its default; an empty one has none. */
    private static final Map<String, String> CONTRACT = map(
            "misp.url", "",
            "misp.key", "",
            "misp.key-file", "",
            "misp.key-header", "Authorization",
            "misp.proxy-username", "",
            "misp.proxy-password", "",
            "misp.proxy-password-file", "",
            "misp.session", "true",
            "curator.role", "all",
            "misp.verify-tls", "true",
            "misp.ca-file", "",
            "misp.connect-timeout", "5s",
            "misp.response-timeout", "60s",
            "misp.concurrency", "4",
            "misp.look-ahead", "50",
            "misp.zeromq.address", "tcp://127.0.0.1:50000",
            "misp.zeromq.username", "",
            "misp.zeromq.password", "",
            "misp.zeromq.password-file", "",
            "misp.zeromq.silence-timeout", "30s",
            "curation.actions", "add_from_connected_server,edit_from_connected_server",
            "curation.pushed-events", "false",
            "curation.pushed-delay", "30s",
            "curation.lookup-prefix", "org_uuid:",
            "curation.trust-cache", "",
            "curation.local-tags", "true",
            "curation.exclusive", "true",
            "curation.revoke", "false",
            "curation.dry-run", "false",
            "catch-up.enabled", "true",
            "catch-up.interval", "1h",
            "catch-up.since", "30d",
            "catch-up.rate", "5",
            "inbox.url", "vm://curator",
            "inbox.username", "",
            "inbox.password", "",
            "inbox.password-file", "",
            "retry.delay", "1s",
            "retry.multiplier", "2",
            "retry.max-delay", "1m",
            "retry.max-attempts", "10",
            "data.dir", "data",
            "audit.keep", "90d",
            "management.host", "127.0.0.1",
            "management.port", "9876",
            "management.token", "",
            "management.token-file", "",
            "management.open-probes", "true",
            "notify.on", "curated,dead-letter,not-ready,not-published",
            "notify.digest", "1m",
            "notify.ca-file", "",
            "notify.webhook.url", "",
            "notify.webhook.url-file", "",
            "notify.webhook.format", "slack",
            "notify.mail.host", "",
            "notify.mail.port", "",
            "notify.mail.encryption", "starttls",
            "notify.mail.username", "",
            "notify.mail.password", "",
            "notify.mail.password-file", "",
            "notify.mail.from", "",
            "notify.mail.to", "",
            "log.format", "text",
            "log.level", "INFO");

    @Test
    void knows_every_key_of_the_contract_and_its_default() {
        Map<String, String> known = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) {
            known.put(setting.key(), setting.byDefault() == null ? "" : setting.byDefault());
        }

        assertThat(known).containsExactlyInAnyOrderEntriesOf(CONTRACT);
    }

    @Test
    void every_default_is_in_force_and_fit() {
        Settings settings = settings();

        CONTRACT.forEach((key, value) -> {
            if (!value.isEmpty()) {
                assertThat(settings.values().text(setting(key))).as(key).isEqualTo(value);
            }
        });
        assertThat(settings.values().textOrNull(setting("misp.ca-file"))).isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.values().text(setting("misp.ca-file")))
                .withMessageContaining("misp.ca-file");
    }

    @Test
    void reads_each_kind() {
        Settings settings = settings("retry.multiplier", "1.5", "misp.verify-tls", "false", "management.port", "0");

        assertThat(settings.values().factor(setting("retry.multiplier"))).isEqualTo(1.5);
        assertThat(settings.values().flag(setting("misp.verify-tls"))).isFalse();
        assertThat(settings.values().number(setting("management.port"))).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "500ms,PT0.5S",
        "5s,PT5S",
        "2m,PT2M",
        "1h,PT1H",
        "30d,PT720H",
        "250,PT0.25S",
        "0,PT0S",
        "5 s,PT5S",
        "999999999d,PT23999999976H"
    })
    void reads_a_duration(String written, Duration meant) {
        assertThat(settings("curation.trust-cache", written).values().duration(setting("curation.trust-cache")))
                .isEqualTo(meant);
    }

    @Test
    void takes_blanks_around_a_value_away_and_a_blank_for_not_set() {
        Settings settings = settings("misp.concurrency", " 8 ", "retry.delay", "  ", "misp.ca-file", "");

        assertThat(settings.values().number(setting("misp.concurrency"))).isEqualTo(8);
        assertThat(settings.values().duration(setting("retry.delay"))).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.values().textOrNull(setting("misp.ca-file"))).isNull();
    }

    @Test
    void leaves_other_programs_keys_alone() {
        assertThat(settings("camel.main.name", "mine", "java.io.tmpdir", "/tmp", "mispx", "y")
                        .others())
                .containsEntry("camel.main.name", "mine");
    }
}
