package io.mispcurator.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Promised names that this version does nothing with are taken, but not in silence. */
class AheadTest {

    @Test
    void names_what_is_set_and_does_nothing_yet() {
        Settings settings = settings(Map.of("catch-up.rate", "7", "audit.keep", "7d"));

        assertThat(settings.withoutEffect()).isEqualTo(List.of("audit.keep"));
    }

    @Test
    void names_nothing_where_all_is_as_by_default() {
        assertThat(settings(Map.of()).withoutEffect()).isEmpty();
    }

    private static Settings settings(Map<String, String> more) {
        Map<String, String> said = new LinkedHashMap<>(more);
        said.put("misp.url", "https://misp.example.org");
        said.put("misp.key", "0123456789012345678901234567890123456789");
        return Settings.of(new Sources().properties(said));
    }
}
