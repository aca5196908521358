package io.mispcurator.trustlists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mispcurator.misp.KnownOrganisation;
import io.mispcurator.trustlists.MemberNames.Named;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DirectoryTest {

    private static final KnownOrganisation CIRCL = organisation(1, "CIRCL");
    private static final KnownOrganisation ALPHA = organisation(2, "CERT Alpha");
    private static final KnownOrganisation LOWER = organisation(3, "cert alpha");
    private static final KnownOrganisation BETA = organisation(4, "CERT Beta");
    private static final String NOBODY = "99999999-9999-4999-8999-999999999999";

    private final Directory directory = new Directory(List.of(CIRCL, ALPHA, LOWER, BETA), false);

    @Test
    void an_organisation_is_found_by_its_name_in_any_case_the_beginning_of_it_or_its_uuid() {
        assertThat(find("circl", "CERT B", "CERT Alpha", ALPHA.uuid().toUpperCase(), BETA.uuid()))
                .containsExactly(CIRCL, BETA, ALPHA);
    }

    @Test
    void the_name_as_it_is_written_goes_before_one_in_another_case() {
        assertThat(find("cert alpha")).containsExactly(LOWER);
    }

    @Test
    void each_name_that_is_none_or_several_is_told_with_its_candidates() {
        UnknownOrganisationException refused = catchThrowableOfType(
                UnknownOrganisationException.class, () -> find("CIRCL", "cert", "beta", "CIRKL", NOBODY, " "));

        assertThat(refused.lines())
                .containsExactly(
                        "\"cert\" is more than one organisation: CERT Alpha (" + ALPHA.uuid() + "), cert alpha ("
                                + LOWER.uuid() + "), CERT Beta (" + BETA.uuid() + "); name it by its UUID",
                        "MISP knows no organisation \"beta\", but CERT Beta (" + BETA.uuid() + ")",
                        "MISP knows no organisation \"CIRKL\", but CIRCL (" + CIRCL.uuid() + ")",
                        NOBODY + " is the UUID of no organisation that MISP knows: compare it, or add it all the same"
                                + " with --unknown",
                        "MISP knows no organisation \"\"");
    }

    @Test
    void a_uuid_that_misp_does_not_know_is_taken_when_that_is_wanted() {
        assertThat(new Directory(List.of(CIRCL), true).all(List.of(new Named(NOBODY, "Newcomer"))))
                .containsExactly(new KnownOrganisation("", NOBODY, "Newcomer"));
    }

    private List<KnownOrganisation> find(String... names) {
        return directory.all(Stream.of(names).map(name -> new Named(name, "")).toList());
    }

    private static KnownOrganisation organisation(int number, String name) {
        String digit = "abcdef".substring(number, number + 1);
        return new KnownOrganisation(
                Integer.toString(number), "%1$s1111111-1111-4111-8111-111111111111".formatted(digit), name);
    }
}
