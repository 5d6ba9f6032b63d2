// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.render;

import io.beep.host.chat.templates.TemplateException;
import io.beep.host.chat.templates.internal.syntax.Statement.Macro;
import io.beep.host.chat.templates.internal.syntax.Statement.Parameter;
import io.beep.host.chat.templates.internal.values.Arguments;
import io.beep.host.chat.templates.internal.values.Budget;
import io.beep.host.chat.templates.internal.values.Callable;
import io.beep.host.chat.templates.internal.values.Failures;
import io.beep.host.chat.templates.internal.values.HasAttributes;
import io.beep.host.chat.templates.internal.values.Tuple;
import io.beep.host.chat.templates.internal.values.Undefined;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A macro where it was defined: its body sees the variables that are there. */
final class MacroFunction implements Callable, HasAttributes {
    private final Macro macro;
    private final Scope definition;
    private final Renderer renderer;

    MacroFunction(Macro macro, Scope definition, Renderer renderer) {
        this.macro = macro;
        this.definition = definition;
        this.renderer = renderer;
    }

    @Override
    public Object call(Arguments arguments, Budget budget) {
        budget.enter();
        Scope scope = definition.inner();
        Map<String, Object> named = new LinkedHashMap<>(arguments.named());
        bindParameters(scope, arguments.positional(), named);
        bindRest(scope, arguments.positional(), named);
        String text = renderer.capture(macro.body(), scope);
        budget.leave();
        return text;
    }

    private void bindParameters(Scope scope, List<Object> positional, Map<String, Object> named) {
        for (int i = 0; i < macro.parameters().size(); i++) {
            Parameter parameter = macro.parameters().get(i);
            Object passed = i < positional.size() ? positional.get(i) : named.remove(parameter.name());
            scope.set(parameter.name(), passed == null ? renderer.defaultOf(parameter, scope) : passed);
        }
    }

    private void bindRest(Scope scope, List<Object> positional, Map<String, Object> named) {
        boolean declaresCaller = macro.parameters().stream()
                .anyMatch(parameter -> parameter.name().equals("caller"));
        if (macro.usesCaller() && !declaresCaller) {
            Object caller = named.remove("caller");
            scope.set("caller", caller == null ? new Undefined("No caller defined") : caller);
        }
        if (macro.usesNamedRest()) {
            scope.set("kwargs", new LinkedHashMap<Object, Object>(named));
        } else if (!named.isEmpty()) {
            throw failure(
                    "takes no keyword argument '" + named.keySet().iterator().next() + "'");
        }
        int parameters = macro.parameters().size();
        if (macro.usesRest()) {
            int bound = Math.min(parameters, positional.size());
            scope.set("varargs", Tuple.of(positional.subList(bound, positional.size())));
        } else if (positional.size() > parameters) {
            throw failure("takes not more than " + parameters + " argument(s)");
        }
    }

    private TemplateException failure(String problem) {
        return Failures.type("macro '" + macro.name() + "' " + problem);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "name" -> macro.name();
            case "arguments" -> {
                List<Object> names = new ArrayList<>();
                macro.parameters().forEach(parameter -> names.add(parameter.name()));
                yield Tuple.of(names);
            }
            case "catch_kwargs" -> macro.usesNamedRest();
            case "catch_varargs" -> macro.usesRest();
            case "caller" -> macro.usesCaller();
            default -> null;
        };
    }

    @Override
    public String toString() {
        return "<Macro '" + macro.name() + "'>";
    }
}
