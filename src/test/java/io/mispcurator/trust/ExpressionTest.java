package io.mispcurator.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which text is an expression of comparisons, and which one wants more. */
class ExpressionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${event.published}",
                "${event.info} contains 'phishing'",
                "${variable.event.organisation.name} == 'CIRCL'",
                "${event.tags} contains 'workflow:state=\"ongoing\"' && ${server} in '1,2' || ${cause} == 'catch-up'",
                "${event.info} startsWith \"it's\"",
                "${lists} !contains 'high'",
                "${server} range '1..5'",
                "${event.locked} == true",
                " ${server.name}  =~  'partner' "
            })
    void comparisons_of_what_is_known_are_accepted(String text) {
        assertThat(Expression.of(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${event.getClass()} != null",
                "${event.class.name} == 'x'",
                "${event.tags.size} > 1",
                "${event.tags[0]} == 'x'",
                "${event.info.length()} > 1",
                "${event} != null",
                "${body} == 'x'",
                "${exchange.context.stop()} == null",
                "${camelContext.stop()}",
                "${bean:decisions?method=gone} == null",
                "${bean:type:java.lang.Runtime?method=getRuntime} != null",
                "${type:java.lang.System.exit}",
                "${ref:curation} != null",
                "${env.PATH} contains 'bin'",
                "${sysenv.MISP_KEY} == 'x'",
                "${sys.user.home} == 'x'",
                "${properties:misp.key} == 'x'",
                "${file:name} == 'x'",
                "${exception.stacktrace} == 'x'",
                "${random(1,10)} == 3",
                "${date:now:yyyy} == '2026'",
                "${hash(${event.info})} == 'x'",
                "${messageHistory} == 'x'",
                "${setVariable(x,y)} == 'x'",
                "${function:exec} == 'x'",
                "${variable.event.getTags().clear()} == 'x'",
                "${server.name.getBytes()} == 'x'",
                "${server.}",
                "${}",
                "${event.info${event.info}} == 'x'",
                "$simple{bean:decisions} == 'x'",
                "${event.info} == '${env.PATH}'",
                "${event.info} == \"${bean:decisions?method=gone}\"",
                "${event.info} == '$simple{env.PATH}'",
                "${event.info} == '{{misp.key}}'",
                "${event.info} == {{misp.key}}",
                "${event.info} == '#{1+1}'",
                "${event.info} == 'a\\${env.PATH}'",
                "${event.info} == '\\u0024{env.PATH}'",
                "${event.info} == 'a}'",
                "${event.info} == '$'",
                "${event.info} is 'java.lang.String'",
                "${event.info} regex '(a+)+$'",
                "${event.info} !regex 'a'",
                "${event.info} ~> ${uppercase()}",
                "${event.published} ? 'a' : 'b'",
                "${event.info} ?: 'x'",
                "${event.info}++",
                "${event.info} == $",
                "bean:decisions == 'x'",
                "java.lang.System == 'x'",
                "'a' == 'a' ; ${event.info}",
                "(${event.published})",
                "not ${event.published}",
                "${event.published} and ${event.locked}",
                "${event.info} == 'a' 'b'",
                "${event.info} == 'a'&& ${event.locked}",
                "${event.info} ==",
                "== 'a'",
                "'a' == ${event.info}",
                "true",
                "${server} range '1..b'",
                "${server} range ${event.info}",
                "&& ${event.published}",
                "${event.published} &&",
                "${event.info} == 'a",
                "${event.info} == 'a\"",
                "${event.info",
                "",
                "  ",
                "\0"
            })
    void anything_else_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Expression.of(text));
    }

    @Test
    void one_that_is_long_is_refused() {
        String text = "${event.info} == '" + "a".repeat(1_000) + "'";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.of(text))
                .withMessageContaining("longer than 1000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${event.tittle} == 'x'|reads ${event.tittle}, but may only read cause, event.info,",
                "${event.info} equals 'x'|has equals, but knows only",
                "${event.info} == x|has x where something to compare with is expected",
                "${event.info} =='x'|needs a blank before 'x'"
            })
    void it_is_said_what_is_wrong(String text, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.of(text))
                .withMessageContaining(words);
    }
}
