package io.mispcurator.audit;

import static io.mispcurator.audit.AuditExamples.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AuditLineTest {

    @Test
    void says_all_of_a_decision_under_the_promised_names() {
        assertThat(new String(AuditLine.of(TEN, AuditExamples.curated()), StandardCharsets.UTF_8))
                .isEqualTo("{\"time\":\"2026-11-21T10:00:00.020Z\",\"event\":\"6c5f\","
                        + "\"cause\":\"edit_from_connected_server\",\"server\":\"7\","
                        + "\"org\":{\"uuid\":\"11111111-1111-4111-8111-111111111111\",\"name\":\"CERT Alpha\"},"
                        + "\"lists\":[\"high\",\"vendors\"],\"rule\":\"high\",\"plan\":["
                        + "{\"action\":\"tag\",\"tags\":[\"a\",\"complete\"],\"local\":true},"
                        + "{\"action\":\"untag\",\"tags\":[\"incomplete\"],\"local\":false},"
                        + "{\"action\":\"publish\",\"tags\":[],\"local\":false}],"
                        + "\"outcome\":\"curated\",\"reason\":\"its creator is on high\","
                        + "\"attempts\":2,\"calls\":5,\"millis\":312,\"dryRun\":false,\"publication\":\"\","
                        + "\"title\":\"title\",\"rules\":["
                        + "{\"rule\":\"high\",\"decides\":true,\"reason\":\"the first\"},"
                        + "{\"rule\":\"medium\",\"decides\":false,\"reason\":\"not on it\"}]}\n");
    }

    @Test
    void has_every_field_also_where_nothing_is_known() {
        assertThat(new String(AuditLine.of(TEN, AuditExamples.gone("6c5f")), StandardCharsets.UTF_8))
                .isEqualTo("{\"time\":\"2026-11-21T10:00:00.020Z\",\"event\":\"6c5f\","
                        + "\"cause\":\"edit_from_connected_server\",\"server\":\"7\",\"org\":null,\"lists\":[],"
                        + "\"rule\":null,\"plan\":[],\"outcome\":\"gone\",\"reason\":\"MISP has no such event\","
                        + "\"attempts\":2,\"calls\":1,\"millis\":20,\"dryRun\":true,\"publication\":\"\","
                        + "\"title\":null,\"rules\":[]}\n");
    }

    @Test
    void is_one_line_of_json_whatever_a_partner_calls_itself() throws Exception {
        String name = "\"}\n{\"outcome\":\"curated\uD800\u2028" + "x".repeat(1_000_000);

        byte[] line = AuditLine.of(TEN, AuditExamples.curatedBy(name));

        assertThat(new String(line, StandardCharsets.UTF_8).lines()).hasSize(1);
        assertThat(new ObjectMapper().readTree(line).at("/org/name").textValue())
                .isEqualTo(name.replace('\uD800', '?'));
    }
}
