package io.mispcurator.trustlists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.mispcurator.app.MispAccess;
import io.mispcurator.config.Settings;
import io.mispcurator.config.Sources;
import io.mispcurator.docs.RestCalls;
import io.mispcurator.simulator.SimulatedMisp;
import io.mispcurator.simulator.SimulatorOptions;
import io.mispcurator.simulator.model.Organisation;
import io.mispcurator.simulator.model.PulledEvent;
import io.mispcurator.trustlists.TrustOverview.Member;
import io.mispcurator.trustlists.TrustOverview.TrustedList;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is on the lists of trust, read from a simulated MISP. */
class TrustReaderTest {

    private static final String HIGH = "org-confidence-level-high";
    private static final String MEDIUM = "org-confidence-level-medium";
    private static final String GRADE = "admiralty-scale:source-reliability=\"a\"";
    private static final Organisation ALPHA = new Organisation("aaaaaaaa-1111-4111-8111-111111111111", "CERT Alpha");
    private static final Organisation BETA = new Organisation("22222222-2222-4222-8222-222222222222", "ISAC Beta");
    private static final String NOBODY = "99999999-9999-4999-8999-999999999999";

    private static SimulatedMisp misp;
    private static Settings settings;
    private static MispAccess access;

    @BeforeAll
    static void start() {
        misp = SimulatedMisp.start(SimulatorOptions.ephemeral());
        settings = Settings.of(new Sources()
                .properties(Map.of("misp.url", misp.url().toString(), "misp.key", misp.key(), "data.dir", "none")));
        access = MispAccess.forChecks(settings, Path.of("").toAbsolutePath());
        misp.pull(PulledEvent.of(ALPHA).withTags(GRADE));
        misp.pull(PulledEvent.of(ALPHA));
        misp.pull(PulledEvent.of(BETA));
    }

    @BeforeEach
    void no_lists() {
        List.of(HIGH, MEDIUM).stream().filter(misp::hasWarninglist).forEach(misp::deleteWarninglist);
    }

    @AfterAll
    static void stop() {
        RestCalls.assertListed(misp.exchanges());
        access.close();
        misp.close();
    }

    @Test
    void tells_who_is_on_each_list_with_their_events_and_how_many_have_the_grade() {
        misp.addWarninglist(HIGH, List.of(value(ALPHA), value(BETA)));
        misp.addWarninglist(MEDIUM, List.of("org_uuid:" + NOBODY));

        TrustOverview trust = read();

        assertThat(trust.lists())
                .extracting(TrustedList::name, TrustedList::state, TrustedList::grade, TrustedList::publishes)
                .containsExactly(
                        tuple(HIGH, "enabled", GRADE, true),
                        tuple(MEDIUM, "enabled", "admiralty-scale:source-reliability=\"c\"", false));
        assertThat(trust.lists().get(0).organisations())
                .extracting(Member::uuid, Member::name, Member::events, Member::graded, Member::odd)
                .containsExactly(
                        tuple(ALPHA.uuid(), "CERT Alpha", 2, 1, List.of()),
                        tuple(BETA.uuid(), "ISAC Beta", 1, 0, List.of()));
        assertThat(trust.lists().get(1).organisations())
                .extracting(Member::uuid, Member::name, Member::odd)
                .containsExactly(tuple(NOBODY, "", List.of("is unknown to MISP, which never had an event of it")));
    }

    @Test
    void names_what_is_odd_about_entries() {
        misp.addWarninglist(
                HIGH,
                List.of(
                        value(ALPHA).toUpperCase().replace("ORG_UUID", "org_uuid"),
                        BETA.uuid(),
                        "",
                        "org_uuid:nonsense",
                        "CIRCL"));
        misp.addWarninglist(MEDIUM, List.of(value(BETA), value(BETA)));

        List<TrustedList> lists = read().lists();

        assertThat(lists.get(0).odd())
                .containsExactly(
                        "an entry is blank, so any blank value is on the list",
                        "\"org_uuid:nonsense\" has no UUID behind org_uuid:",
                        "\"CIRCL\" has no org_uuid: and no UUID");
        assertThat(lists.get(0).organisations())
                .extracting(Member::uuid, member -> String.join("; ", member.odd()))
                .containsExactly(
                        tuple(
                                ALPHA.uuid(),
                                "\"org_uuid:AAAAAAAA-1111-4111-8111-111111111111\" is in upper case, so it is never"
                                        + " found"),
                        tuple(
                                BETA.uuid(),
                                "\"" + BETA.uuid() + "\" lacks org_uuid: before the UUID, so it is never found; is on "
                                        + MEDIUM + " as well; the first rule decides"));
        assertThat(lists.get(1).organisations().get(1).odd()).contains("is on this list twice");
    }

    @Test
    void a_list_that_is_disabled_of_another_type_or_missing_is_said_to_be() {
        misp.addWarninglist(HIGH, "substring", List.of(value(ALPHA)));
        misp.enableWarninglist(HIGH, false);

        List<TrustedList> lists = read().lists();

        assertThat(lists).extracting(TrustedList::state).containsExactly("disabled", "missing");
        assertThat(lists.get(0).odd())
                .containsExactly(
                        "the list is disabled, so nobody is on it",
                        "the list is of type substring, so its entries are not compared as whole words");
        assertThat(lists.get(1).odd()).containsExactly("MISP has no such list: ./curator setup makes it");
    }

    @Test
    void takes_eight_requests_however_many_organisations_there_are() {
        List<String> many = IntStream.range(0, 150)
                .mapToObj(
                        number -> new Organisation("00000000-0000-4000-8000-%012x".formatted(number), "org " + number))
                .peek(misp::addOrganisation)
                .map(TrustReaderTest::value)
                .toList();
        misp.addWarninglist(HIGH, many);
        misp.addWarninglist(MEDIUM, List.of(value(ALPHA)));
        misp.clearExchanges();

        read();

        assertThat(misp.exchanges()).hasSizeLessThanOrEqualTo(8);
    }

    private static TrustOverview read() {
        return new TrustReader(settings.curation().rules(), settings.curation().lookupPrefix(), access.trust()).read();
    }

    private static String value(Organisation organisation) {
        return "org_uuid:" + organisation.uuid();
    }
}
