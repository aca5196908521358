package io.mispcurator.trustlists;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.trustlists.MemberNames.Named;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemberNamesTest {

    private static final String UUID = "11111111-1111-4111-8111-111111111111";

    @Test
    void a_line_is_a_name_or_a_uuid() {
        assertThat(MemberNames.of(List.of("CERT Alpha", "", "# ours", " " + UUID + " ")))
                .containsExactly(new Named("CERT Alpha", "CERT Alpha"), new Named(UUID, ""));
    }

    @Test
    void of_a_csv_the_uuid_counts_and_the_name_is_kept() {
        assertThat(MemberNames.of(
                        List.of("\uFEFFName;Sector;UUID", "\"Alpha; \"\"A\"\"\";energy;" + UUID, "ISAC Beta;finance;")))
                .containsExactly(new Named(UUID, "Alpha; \"A\""), new Named("ISAC Beta", "ISAC Beta"));
    }
}
