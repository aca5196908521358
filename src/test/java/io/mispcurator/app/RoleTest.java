package io.mispcurator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mispcurator.config.ConfigurationException;
import io.mispcurator.config.Settings;
import io.mispcurator.config.Sources;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {

    @ParameterizedTest
    @CsvSource({"all,true,true", "receive,true,false", "curate,false,true"})
    void says_which_routes_begin_something_on_their_own(String role, String receives, String curates) {
        assertThat(Role.of(settings(role, "tcp://127.0.0.1:61616")).properties())
                .containsEntry("curator.listens", receives)
                .containsEntry("curator.searches", receives)
                .containsEntry("curator.curates", curates);
    }

    @ParameterizedTest
    @CsvSource({"receive", "curate"})
    void needs_an_inbox_that_other_processes_reach(String role) {
        assertThatThrownBy(() -> settings(role, "vm://curator"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("set inbox.url to a broker");
    }

    @Test
    void is_one_of_three() {
        assertThatThrownBy(() -> settings("worker", "vm://curator"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("curator.role")
                .hasMessageContaining("all, receive or curate");
    }

    private static Settings settings(String role, String inbox) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("misp.url", "http://127.0.0.1:1");
        settings.put("misp.key", "x".repeat(40));
        settings.put("inbox.url", inbox);
        settings.put("curator.role", role);
        return Settings.of(new Sources().properties(settings));
    }
}
