package io.mispcurator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mispcurator.contract.Caller.Answer;
import io.mispcurator.misp.EventGoneException;
import io.mispcurator.misp.MispRefusalException;
import io.mispcurator.misp.Tag;
import io.mispcurator.misp.User;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code check} rests on: whose key it is, which tags there are, and a tag on an event that there is none of. */
class PreflightContractIT {

    @RegisterExtension
    static final MispUnderTest MISP = new MispUnderTest();

    private final String tag = MISP.make().named("sought");

    @Test
    void the_program_knows_whose_key_it_is() {
        try (ProgramCalls program = new ProgramCalls(MISP.admin())) {
            User user = program.user();

            assertThat(user.isSiteAdmin()).isTrue();
            assertThat(user.mayTag()).isTrue();
            assertThat(user.organisation().isKnown()).isTrue();
        }
    }

    @Test
    void the_program_sees_how_misp_is_set_if_it_is_a_site_admin() {
        try (ProgramCalls program = new ProgramCalls(MISP.admin())) {
            assertThat(program.setting("MISP.language")).isEqualTo("eng");
            assertThat(program.setting("Plugin.ZeroMQ_event_notifications_enable"))
                    .isIn("true", "1");
        }
        try (ProgramCalls program = new ProgramCalls(MISP.make().user("Org Admin"))) {
            assertThatExceptionOfType(MispRefusalException.class).isThrownBy(() -> program.setting("MISP.language"));
        }
    }

    @Test
    void the_program_finds_the_tags_of_exactly_these_names() {
        MISP.make().tag(tag);
        MISP.make().tag(tag + "-X");
        String quoted = tag + ":a=\"b, é\"";
        MISP.make().tag(quoted);

        try (ProgramCalls program = new ProgramCalls(MISP.admin())) {
            assertThat(program.tags(true, tag, quoted, tag + "-x", tag + "-none"))
                    .extracting(Tag::name)
                    .containsExactlyInAnyOrder(tag, quoted);
            assertThat(program.tags(true, tag + "-none")).isEmpty();
        }
    }

    @Test
    void the_program_finds_tags_in_another_case_and_those_that_a_name_matches_as_a_pattern() {
        MISP.make().tag(tag + "-X");
        MISP.make().tag(tag + "-xyz");

        try (ProgramCalls program = new ProgramCalls(MISP.admin())) {
            assertThat(program.tags(false, tag + "-x")).extracting(Tag::name).containsExactly(tag + "-X");
            assertThat(program.tags(false, tag + "-x_z")).extracting(Tag::name).containsExactly(tag + "-xyz");
            assertThat(program.tags(true, tag + "-x_z")).isEmpty();
        }
    }

    @Test
    void a_user_who_may_not_create_tags_may_search_for_them() {
        MISP.make().tag(tag);

        try (ProgramCalls program = new ProgramCalls(MISP.make().readOnly())) {
            assertThat(program.tags(true, tag)).extracting(Tag::name).containsExactly(tag);
            assertThat(program.user().mayTag()).as("though its key may not").isTrue();
        }
    }

    @Test
    void a_tag_on_an_event_that_there_is_none_of_is_404_to_who_may_tag_and_makes_no_tag() {
        Answer answer = MISP.admin()
                .post("/tags/attachTagToObject", Map.of("uuid", UUID.randomUUID(), "tag", tag, "local", true));

        assertThat(answer.status()).isEqualTo(404);
        try (ProgramCalls program = new ProgramCalls(MISP.admin())) {
            assertThatExceptionOfType(EventGoneException.class)
                    .isThrownBy(() -> program.attach(UUID.randomUUID().toString(), true, tag));
            assertThat(program.tags(true, tag)).isEmpty();
        }
    }

    @Test
    void a_tag_on_an_event_that_there_is_none_of_is_403_to_who_may_not_tag() {
        try (ProgramCalls program = new ProgramCalls(MISP.make().readOnly())) {
            assertThatExceptionOfType(MispRefusalException.class)
                    .isThrownBy(() -> program.attach(UUID.randomUUID().toString(), true, tag))
                    .withMessageContaining("permission");
        }
    }
}
