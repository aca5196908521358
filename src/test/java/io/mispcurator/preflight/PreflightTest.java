package io.mispcurator.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.mispcurator.misp.MispException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PreflightTest {

    private final List<Finding> findings = new ArrayList<>();

    @Test
    void leaves_out_what_rests_on_a_failure_and_names_the_first_cause() {
        boolean good = look(
                check("one", Set.of(), Finding.failure("one", "broken", "mend it")),
                check("two", Set.of("one"), Finding.ok("two", "never said")),
                check("three", Set.of("two"), Finding.ok("three", "never said")),
                check("four", Set.of(), Finding.ok("four", "fine")));

        assertThat(good).isFalse();
        assertThat(findings)
                .containsExactly(
                        Finding.failure("one", "broken", "mend it"),
                        Finding.skipped("two", "not looked at, since one fails"),
                        Finding.skipped("three", "not looked at, since one fails"),
                        Finding.ok("four", "fine"));
    }

    @Test
    void warnings_are_good_enough_and_stop_nothing() {
        assertThat(look(
                        check("one", Set.of(), Finding.warning("one", "odd", "")),
                        check("two", Set.of("one"), Finding.ok("two", "fine"))))
                .isTrue();
        assertThat(findings).extracting(Finding::status).containsExactly(Status.WARNING, Status.OK);
    }

    @Test
    void a_check_that_cannot_be_made_is_a_failure_in_words() {
        FakeMisp misp = new FakeMisp();

        boolean good = look(new TrustChecks(List.of("high"), new TrustLists(misp, "org_uuid:"), misp)
                .all()
                .get(0));

        assertThat(good).isFalse();
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.name()).isEqualTo("warninglist");
            assertThat(finding.message()).contains("no lists here");
            assertThat(finding.remedy()).isNotEmpty();
        });
    }

    @Test
    void misp_is_asked_each_question_once_also_when_it_fails() {
        FakeMisp misp = new FakeMisp();
        MispQuestions once = new AskedOnce(misp);

        assertThat(once.version()).isEqualTo(once.version());
        for (int i = 0; i < 2; i++) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> once.attach("e", "t", true)))
                    .isInstanceOf(MispException.class);
        }

        assertThat(misp.asked).containsExactly("version", "attach");
    }

    @Test
    void another_line_of_misp_is_told() {
        FakeMisp misp = new FakeMisp();
        misp.version = "2.4.200";

        assertThat(of(MispChecks.VERSION, misp)).extracting(Finding::status).containsExactly(Status.WARNING);
    }

    @Test
    void a_clock_that_differs_is_told() {
        FakeMisp misp = new FakeMisp();
        assertThat(of(MispChecks.REST, misp)).extracting(Finding::status).containsExactly(Status.OK);

        misp.clockAhead = Duration.ofMinutes(-7);

        assertThat(of(MispChecks.REST, misp)).extracting(Finding::status).containsExactly(Status.OK, Status.WARNING);
        assertThat(of(MispChecks.REST, misp).get(1).message()).startsWith("MISP's clock is 420 s behind");
    }

    private static List<Finding> of(String name, FakeMisp misp) {
        return new MispChecks("https://misp.example.org", true, misp)
                .all().stream()
                        .filter(check -> check.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .look()
                        .get();
    }

    private boolean look(Check... checks) {
        return new Preflight(List.of(checks)).look(findings::add);
    }

    private static Check check(String name, Set<String> needs, Finding finding) {
        return new Check(name, needs, () -> List.of(finding));
    }
}
