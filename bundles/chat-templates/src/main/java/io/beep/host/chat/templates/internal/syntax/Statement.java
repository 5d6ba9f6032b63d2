// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a template does, in order. */
public sealed interface Statement {
    /** Where it begins. */
    int line();

    /** Text outside of all tags. */
    record Text(String text, int line) implements Statement {}

    /** {@code {{ value }}} */
    record Print(Expression value, int line) implements Statement {}

    record If(List<Branch> branches, List<Statement> otherwise, int line) implements Statement {}

    /** A condition, and what is done if it is the first that holds. */
    record Branch(Expression condition, List<Statement> body) {}

    record For(
            Target target,
            Expression items,
            @Nullable Expression condition,
            List<Statement> body,
            List<Statement> otherwise,
            boolean recursive,
            int line)
            implements Statement {}

    record Break(int line) implements Statement {}

    record Continue(int line) implements Statement {}

    /** {@code set target = value} */
    record Assign(Target target, Expression value, int line) implements Statement {}

    /** {@code set target} to the text that the body makes */
    record AssignText(Target target, List<Expression.FilterUse> filters, List<Statement> body, int line)
            implements Statement {}

    record With(List<Binding> bindings, List<Statement> body, int line) implements Statement {}

    /** A variable of a {@code with}, and its value. */
    record Binding(Target target, Expression value) {}

    /** The filters are applied to the text that the body makes. */
    record FilterText(List<Expression.FilterUse> filters, List<Statement> body, int line) implements Statement {}

    /** A body with variables of its own, and no other effect: what {@code generation} is to a render. */
    record Scoped(List<Statement> body, int line) implements Statement {}

    record DefineMacro(Macro macro, int line) implements Statement {}

    /** Calls with the body as the macro {@code caller}, and prints what comes back. */
    record CallWith(Macro caller, Expression.Call call, int line) implements Statement {}

    /**
     * The definition of a macro.
     *
     * @param usesCaller whether its body speaks of {@code caller}, the body of the {@code call} block that calls it
     * @param usesRest whether its body speaks of {@code varargs}, what is passed beyond its parameters
     * @param usesNamedRest whether its body speaks of {@code kwargs}, what is passed by other names
     */
    record Macro(
            String name,
            List<Parameter> parameters,
            boolean usesCaller,
            boolean usesRest,
            boolean usesNamedRest,
            List<Statement> body) {}

    /** A parameter of a macro, and its value for when nothing is passed. */
    record Parameter(String name, @Nullable Expression otherwise) {}
}
