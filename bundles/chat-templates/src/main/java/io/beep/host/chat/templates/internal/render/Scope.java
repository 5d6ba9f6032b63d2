// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.render;

import io.beep.host.chat.templates.internal.values.Budget;
import io.beep.host.chat.templates.internal.values.Undefined;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of a block: assignments stay in it, lookups go on outside of it. */
final class Scope {
    private final @Nullable Scope outer;
    private final Map<String, Object> variables;

    private Scope(@Nullable Scope outer, Map<String, Object> variables) {
        this.outer = outer;
        this.variables = variables;
    }

    /** The outermost scope, with variables that are there from the start. */
    static Scope of(Map<String, Object> variables) {
        return new Scope(null, new HashMap<>(variables));
    }

    Scope inner() {
        return new Scope(this, new HashMap<>());
    }

    void set(String name, Object value) {
        variables.put(name, value);
    }

    /** The value of a variable; that of an outer scope costs steps, for scopes can be many. */
    Object get(String name, Budget budget) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            Object value = scope.variables.get(name);
            if (value != null) {
                return value;
            }
            budget.scan(1);
        }
        return Undefined.variable(name);
    }
}
