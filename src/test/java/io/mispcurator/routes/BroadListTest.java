package io.mispcurator.routes;

import static io.mispcurator.lab.CurationLab.HIGH;
import static io.mispcurator.lab.CurationLab.NOBODY;
import static io.mispcurator.lab.CurationLab.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mispcurator.curation.Outcome;
import io.mispcurator.lab.CurationLab;
import io.mispcurator.lab.RunningCurator;
import io.mispcurator.simulator.model.PulledEvent;
import io.mispcurator.simulator.model.TagState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A list of trust that matches more than the organisations on it grades nobody, and harms nobody's grade. */
class BroadListTest {

    private static final TagState A = new TagState("grade:a", true);
    private static final TagState C = new TagState("grade:c", true);

    @RegisterExtension
    final CurationLab lab = new CurationLab()
            .set("0.warninglist", "broad")
            .set("0.tag", A.name())
            .set("0.publish", "true")
            .set("1.warninglist", "high")
            .set("1.tag", C.name());

    @TempDir
    Path data;

    @ParameterizedTest
    @CsvSource({
        "substring, ''",
        "substring, org_uuid:",
        "substring, -",
        "regex, /^org_uuid:/",
        "regex, /.*/i",
        "cidr, 0.0.0.0/0",
    })
    void the_event_of_a_creator_on_no_list_is_neither_graded_nor_published(String type, String entry) throws Exception {
        lab.misp.addWarninglist("broad", type, List.of(entry));
        lab.start(data);
        PulledEvent event = PulledEvent.of(NOBODY).withPublished(false);

        assertThat(lab.curate(event).outcome()).isEqualTo(Outcome.NOT_LISTED);

        assertThat(lab.event(event).tags()).isEmpty();
        assertThat(lab.event(event).published()).isFalse();
    }

    @Test
    void a_list_in_order_decides_beside_it() throws Exception {
        lab.misp.addWarninglist("broad", "substring", List.of("", value(HIGH)));
        lab.start(data);
        PulledEvent event = PulledEvent.of(HIGH);

        assertThat(lab.curate(event).outcome()).isEqualTo(Outcome.CURATED);

        assertThat(lab.event(event).tags()).containsExactly(C);
    }

    @Test
    void a_grade_that_was_given_before_the_list_became_broad_is_not_revoked() throws Exception {
        lab.misp.addWarninglist("broad", List.of(value(NOBODY), value(HIGH)));
        lab.set("curation.revoke", "true").start(data);
        PulledEvent event = PulledEvent.of(NOBODY);
        PulledEvent other = PulledEvent.of(HIGH);
        lab.curate(event);
        lab.curate(other);

        lab.misp.deleteWarninglist("broad");
        lab.misp.addWarninglist("broad", "substring", List.of("", value(NOBODY), value(HIGH)));
        lab.curate(event.withInfo("edited"));
        lab.curate(other.withInfo("edited"));

        assertThat(lab.event(event).tags()).containsExactly(A);
        assertThat(lab.event(other).tags()).containsExactlyInAnyOrder(A, C);
    }

    @Test
    void status_health_and_metrics_name_the_list_and_curation_goes_on_being_ready() throws Exception {
        lab.misp.addWarninglist("broad", "substring", List.of(""));
        RunningCurator curator = lab.start(data);
        lab.curate(PulledEvent.of(NOBODY));

        JsonNode refused = json(curator, "/curator/status").path("refusedLists").path(0);
        assertThat(refused.path("name").asText()).isEqualTo("broad");
        assertThat(refused.path("id").asText()).isEqualTo("3");
        assertThat(refused.path("matched").asText("missing")).isEmpty();
        assertThat(refused.path("message").asText()).contains("remove the blank line and set its type to string");
        JsonNode health = json(curator, "/observe/health/ready");
        assertThat(health.path("status").asText()).isEqualTo("UP");
        assertThat(health.path("checks").findValuesAsText("message"))
                .anyMatch(note -> note.contains("\"broad\" (id 3)"));
        assertThat(get(curator, "/observe/metrics")).contains("curator_warninglist_hits_refused_total 1.0");
    }

    private static JsonNode json(RunningCurator curator, String path) throws Exception {
        return new ObjectMapper().readTree(get(curator, path));
    }

    private static String get(RunningCurator curator, String path) throws Exception {
        URI address = URI.create(curator.url() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
