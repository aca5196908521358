package io.mispcurator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mispcurator.misp.Event;
import io.mispcurator.misp.EventTag;
import io.mispcurator.misp.Organisation;
import io.mispcurator.process.LogLines;
import io.mispcurator.trust.Arrival;
import io.mispcurator.trust.Expression;
import io.mispcurator.trust.ExpressionException;
import io.mispcurator.trust.Facts;
import io.mispcurator.trust.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What expressions say of an event. */
class SimpleExpressionsTest {

    private static final String TITLE = "Phishing against banks ${bean:victim?method=call} 'quoted'";
    private static final CamelContext CAMEL = new DefaultCamelContext();

    private final SimpleExpressions expressions = new SimpleExpressions(() -> CAMEL);

    /** Would be called if a text of an event were evaluated. */
    public static final class Victim {
        private static boolean called;

        public String call() {
            called = true;
            return "called";
        }
    }

    @BeforeAll
    @BeforeContainer
    static void start() {
        CAMEL.getRegistry().bind("victim", new Victim());
        CAMEL.start();
    }

    @AfterAll
    @AfterContainer
    static void stop() {
        CAMEL.stop();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "${event.published} -> false",
                "${event.locked} -> true",
                "${event.published} == false -> true",
                "${event.info} startsWith 'Phishing' -> true",
                "${event.info} startsWith 'phishing' -> false",
                "${event.info} ~~ 'BANKS' -> true",
                "${event.info} endsWith \"'quoted'\" -> true",
                "${event.tags} contains 'tlp:green' -> true",
                "${event.tags} contains 'tlp:gree' -> false",
                "${event.tags} contains 'workflow:state=\"ongoing\"' -> true",
                "${event.tags} !contains 'tlp:red' -> true",
                "${lists} contains 'high' -> true",
                "${lists} contains 'medium' -> false",
                "${server} == 7 -> true",
                "${server} in '1,7' -> true",
                "${server} !in '1,7' -> false",
                "${server} range '5..9' -> true",
                "${server} > 6 -> true",
                "${server.name} == 'Partner, the first' -> true",
                "${server.name} =~ 'partner, the FIRST' -> true",
                "${cause} == 'catch-up' -> true",
                "${event.org.name} == 'Org' -> true",
                "${event.organisation.uuid} == '11111111-1111-4111-8111-111111111111' -> true",
                "${event.uuid} == ${event.uuid} -> true",
                "${event.published} || ${event.locked} -> true",
                "${event.published} && ${event.locked} -> false",
                "${event.info} == 'x' || ${server} == 7 && ${cause} == 'catch-up' -> true"
            })
    void says_what_simple_says(String text, String expected) throws ExpressionException {
        assertThat(expressions.holds(Expression.of(text), facts())).isEqualTo(Boolean.parseBoolean(expected));
    }

    @Test
    void what_an_event_says_is_never_evaluated() throws ExpressionException {
        for (String text :
                List.of("${event.info} contains 'called'", "${event.info} == ${event.info}", "${event.info}")) {
            expressions.holds(Expression.of(text), facts());
        }

        assertThat(Victim.called).isFalse();
    }

    @Test
    void what_cannot_be_evaluated_fails_with_its_reason_and_is_said_once() {
        LogLines log = LogLines.of("curator");
        SimpleExpressions broken = new SimpleExpressions(() -> {
            throw new IllegalStateException("out of order");
        });

        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> broken.holds(Expression.of("${event.info}"), facts()))
                .withMessage("out of order");
        assertThatExceptionOfType(ExpressionException.class)
                .isThrownBy(() -> broken.holds(Expression.of("${event.info}"), facts()));
        assertThat(log.all())
                .containsExactly("the expression ${event.info} fails and counts as not true, first for the event "
                        + facts().event().uuid() + ": out of order");
    }

    /** What the text promises, Camel keeps: it takes it, and calls nothing. */
    @Property(tries = 300)
    void whatever_is_accepted_can_be_evaluated(@ForAll("expressions") String text) {
        Expression accepted = Expression.of(text);

        assertThatCode(() -> {
                    try {
                        expressions.holds(accepted, facts());
                    } catch (ExpressionException e) {
                        assertThat(e).as("Camel says where its syntax is wrong").hasMessageNotContaining("location");
                    }
                })
                .doesNotThrowAnyException();
        assertThat(Victim.called).isFalse();
    }

    @Provide
    Arbitrary<String> expressions() {
        Arbitrary<String> values = Arbitraries.of(
                "${event.info}",
                "${event.tags}",
                "${event.published}",
                "${lists}",
                "${server}",
                "${server.name}",
                "${cause}",
                "${variable.event.org.name}");
        Arbitrary<String> constants = Arbitraries.of(
                "'a, b'",
                "\"it's\"",
                "'x=\"y\" & (z) && || == in'",
                "''",
                "7",
                "-1",
                "true",
                "null",
                "'1..9'",
                "'# %'");
        Arbitrary<String> comparisons = Arbitraries.of(
                "==",
                "!=",
                "=~",
                "!=~",
                ">",
                ">=",
                "<",
                "<=",
                "contains",
                "!contains",
                "~~",
                "!~~",
                "in",
                "!in",
                "startsWith",
                "!startsWith",
                "endsWith",
                "!endsWith");
        Arbitrary<String> compared = Arbitraries.oneOf(
                Combinators.combine(comparisons, Arbitraries.oneOf(values, constants))
                        .as((comparison, other) -> " " + comparison + " " + other),
                Arbitraries.of("", " range '1..9'", " !range \"0..0\""));
        Arbitrary<String> terms = Combinators.combine(values, compared).as(String::concat);
        return Combinators.combine(terms, Arbitraries.of(" && ", " || "), terms, Arbitraries.of(true, false))
                .as((one, joint, other, both) -> both ? one + joint + other : one);
    }

    private static Facts facts() {
        Event event = new Event(
                "a04d2793-ee35-496c-877a-b2602ebab58f",
                TITLE,
                new Organisation("11111111-1111-4111-8111-111111111111", "Org"),
                false,
                true,
                List.of(new EventTag("tlp:green", false), new EventTag("workflow:state=\"ongoing\"", true)));
        return new Facts(event, Set.of("high"))
                .with(new Arrival(
                        new Origin("7", "Partner, the first", false), "catch-up", Instant.EPOCH, Instant.EPOCH));
    }
}
