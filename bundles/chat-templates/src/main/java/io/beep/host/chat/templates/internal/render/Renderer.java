// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.render;

import io.beep.host.chat.templates.TemplateException;
import io.beep.host.chat.templates.internal.syntax.Expression;
import io.beep.host.chat.templates.internal.syntax.Expression.FilterUse;
import io.beep.host.chat.templates.internal.syntax.Statement;
import io.beep.host.chat.templates.internal.syntax.Statement.Parameter;
import io.beep.host.chat.templates.internal.syntax.Target;
import io.beep.host.chat.templates.internal.values.BoundedText;
import io.beep.host.chat.templates.internal.values.Budget;
import io.beep.host.chat.templates.internal.values.Failures;
import io.beep.host.chat.templates.internal.values.Generator;
import io.beep.host.chat.templates.internal.values.Imports;
import io.beep.host.chat.templates.internal.values.Namespace;
import io.beep.host.chat.templates.internal.values.Repr;
import io.beep.host.chat.templates.internal.values.Sequences;
import io.beep.host.chat.templates.internal.values.Undefined;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Does what the statements of a template say, once. */
public final class Renderer {
    private final Budget budget;
    private final Evaluator evaluator;

    /** What comes after a statement. */
    private enum Flow {
        NEXT,
        CONTINUE,
        BREAK
    }

    public Renderer(Budget budget) {
        this.budget = budget;
        this.evaluator = new Evaluator(budget);
    }

    /**
     * Renders a template.
     *
     * @param functions what is there unless a variable hides it
     * @param variables in the types of Java
     */
    public String render(List<Statement> template, Map<String, Object> functions, Map<String, ?> variables) {
        Scope scope = Scope.of(functions).inner();
        Imports imports = new Imports(budget);
        variables.forEach((name, value) -> scope.set(name, imports.value(value)));
        return capture(template, scope.inner());
    }

    /** The text that statements make. */
    String capture(List<Statement> body, Scope scope) {
        BoundedText out = new BoundedText(budget);
        execute(body, scope, out);
        return out.toString();
    }

    Object defaultOf(Parameter parameter, Scope scope) {
        Expression otherwise = parameter.otherwise();
        return otherwise == null
                ? new Undefined("parameter '" + parameter.name() + "' was not provided")
                : evaluator.evaluate(otherwise, scope);
    }

    private Flow execute(List<Statement> body, Scope scope, BoundedText out) {
        budget.enter();
        Flow flow = Flow.NEXT;
        Iterator<Statement> statements = body.iterator();
        while (flow == Flow.NEXT && statements.hasNext()) {
            Statement statement = statements.next();
            budget.step();
            try {
                flow = execute(statement, scope, out);
            } catch (TemplateException e) {
                throw e.at(statement.line());
            }
        }
        budget.leave();
        return flow;
    }

    private Flow execute(Statement statement, Scope scope, BoundedText out) {
        switch (statement) {
            case Statement.Text text -> out.append(text.text());
            case Statement.Print print -> out.append(Repr.str(evaluator.evaluate(print.value(), scope), budget));
            case Statement.If choice -> {
                return choose(choice, scope, out);
            }
            case Statement.For loop -> loop(loop, evaluator.evaluate(loop.items(), scope), 1, scope, out);
            case Statement.Break end -> {
                return Flow.BREAK;
            }
            case Statement.Continue next -> {
                return Flow.CONTINUE;
            }
            case Statement.Assign assignment ->
                assign(assignment.target(), evaluator.evaluate(assignment.value(), scope), scope);
            case Statement.AssignText assignment -> {
                return capture(
                        assignment.body(),
                        assignment.filters(),
                        scope,
                        value -> assign(assignment.target(), value, scope));
            }
            case Statement.FilterText block -> {
                return capture(block.body(), block.filters(), scope, value -> out.append(Repr.str(value, budget)));
            }
            case Statement.With with -> {
                Scope inner = scope.inner();
                with.bindings()
                        .forEach(
                                binding -> assign(binding.target(), evaluator.evaluate(binding.value(), scope), inner));
                return execute(with.body(), inner, out);
            }
            case Statement.Scoped scoped -> execute(scoped.body(), scope.inner(), out);
            case Statement.DefineMacro definition ->
                scope.set(definition.macro().name(), new MacroFunction(definition.macro(), scope, this));
            case Statement.CallWith block -> {
                MacroFunction caller = new MacroFunction(block.caller(), scope, this);
                out.append(Repr.str(evaluator.call(block.call(), scope, caller), budget));
            }
        }
        return Flow.NEXT;
    }

    private Flow choose(Statement.If choice, Scope scope, BoundedText out) {
        for (Statement.Branch branch : choice.branches()) {
            if (evaluator.isTrue(branch.condition(), scope)) {
                return execute(branch.body(), scope, out);
            }
        }
        return execute(choice.otherwise(), scope, out);
    }

    private void loop(Statement.For statement, Object source, int depth, Scope scope, BoundedText out) {
        List<Object> items = Sequences.items(source, budget);
        Expression condition = statement.condition();
        UnaryOperator<Object> recursion =
                statement.recursive() ? inner -> recurse(statement, inner, depth, scope) : null;
        Loop loop = condition == null
                ? new Loop(items.iterator(), source instanceof Generator ? -1 : items.size(), depth, recursion)
                : new Loop(selected(statement.target(), condition, items, scope), -1, depth, recursion);
        boolean completed = false;
        Object item = loop.advance();
        while (item != null) {
            budget.step();
            Scope inner = scope.inner();
            assign(statement.target(), item, inner);
            inner.set("loop", loop);
            Flow flow = execute(statement.body(), inner, out);
            completed |= flow == Flow.NEXT;
            item = flow == Flow.BREAK ? null : loop.advance();
        }
        if (!completed) { // As in jinja2, where it counts that a body was gone through, not that there was an item.
            execute(statement.otherwise(), scope.inner(), out);
        }
    }

    private String recurse(Statement.For statement, Object items, int depth, Scope scope) {
        budget.enter();
        BoundedText out = new BoundedText(budget);
        loop(statement, items, depth + 1, scope, out);
        budget.leave();
        return out.toString();
    }

    /** The items for which a condition holds, each tried when it is asked for. */
    private Iterator<Object> selected(Target target, Expression condition, List<Object> items, Scope scope) {
        return items.stream()
                .filter(item -> {
                    Scope inner = scope.inner();
                    assign(target, item, inner);
                    return evaluator.isTrue(condition, inner);
                })
                .iterator();
    }

    /** Passes on what filters make of the text of a body, unless a loop is left in it. */
    private Flow capture(List<Statement> body, List<FilterUse> filters, Scope scope, Consumer<Object> use) {
        BoundedText text = new BoundedText(budget);
        Scope inner = scope.inner();
        Flow flow = execute(body, inner, text);
        if (flow == Flow.NEXT) {
            Object value = text.toString();
            for (FilterUse filter : filters) {
                value = evaluator.filter(filter, value, inner);
            }
            use.accept(value);
        }
        return flow;
    }

    private void assign(Target target, Object value, Scope scope) {
        switch (target) {
            case Target.Variable variable -> scope.set(variable.name(), value);
            case Target.Attribute attribute -> {
                if (!(scope.get(attribute.variable(), budget) instanceof Namespace namespace)) {
                    throw Failures.type("cannot assign attribute on non-namespace object");
                }
                namespace.set(attribute.name(), value);
            }
            case Target.Unpacking unpacking -> unpack(unpacking.targets(), Sequences.items(value, budget), scope);
        }
    }

    private void unpack(List<Target> targets, List<Object> values, Scope scope) {
        if (values.size() != targets.size()) {
            throw Failures.type("Cannot unpack " + values.size() + " values to " + targets.size() + " targets");
        }
        for (int i = 0; i < values.size(); i++) {
            assign(targets.get(i), values.get(i), scope);
        }
    }
}
