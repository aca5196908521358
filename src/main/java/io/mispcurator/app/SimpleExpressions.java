package io.mispcurator.app;

import io.mispcurator.output.TerminalText;
import io.mispcurator.trust.Expression;
import io.mispcurator.trust.Expression.Piece;
import io.mispcurator.trust.ExpressionException;
import io.mispcurator.trust.Expressions;
import io.mispcurator.trust.Facts;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.support.DefaultExchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates expressions by Camel's Simple language, on an exchange that holds nothing but texts, lists of texts and flags.
 * What fails is said once for each expression. Thread-safe.
 */
final class SimpleExpressions implements Expressions {

    private static final Logger LOG = LoggerFactory.getLogger("curator");

    private final Supplier<CamelContext> context;
    private final Map<Expression, Predicate> compiled = new ConcurrentHashMap<>();
    private final Set<Expression> failed = ConcurrentHashMap.newKeySet();

    /** @param context runs by the time of the first decision */
    SimpleExpressions(Supplier<CamelContext> context) {
        this.context = context;
    }

    @Override
    public boolean holds(Expression when, Facts facts) throws ExpressionException {
        try {
            Exchange values = new DefaultExchange(context.get());
            when.pieces().stream()
                    .filter(Piece::isValue)
                    .forEach(piece -> values.setVariable(variable(piece), Expression.value(piece.text(), facts)));
            return compiled.computeIfAbsent(when, this::compile).matches(values);
        } catch (RuntimeException e) {
            String reason = String.valueOf(e.getMessage());
            if (failed.add(when)) {
                LOG.warn(
                        "the expression {} fails and counts as not true, first for the event {}: {}",
                        TerminalText.line(when.text()),
                        facts.event().uuid(),
                        TerminalText.line(reason));
            }
            throw new ExpressionException(reason);
        }
    }

    private Predicate compile(Expression when) {
        String text = when.pieces().stream()
                .map(piece -> piece.isValue() ? "${variable." + variable(piece) + "}" : piece.text())
                .collect(Collectors.joining());
        Predicate predicate = context.get().resolveLanguage("simple").createPredicate(text);
        predicate.init(context.get());
        return predicate;
    }

    /** Without the dot, behind which Camel would call a method. */
    private static String variable(Piece value) {
        return value.text().replace('.', '_');
    }
}
