package io.mispcurator.trust;

/** Evaluates the expressions of rules. Without side effects. */
public interface Expressions {

    /** For rules without expressions. */
    Expressions NONE = (when, facts) -> {
        throw new ExpressionException("there is nothing to evaluate it with");
    };

    /** @throws ExpressionException if it cannot be said */
    boolean holds(Expression when, Facts facts) throws ExpressionException;
}
