// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.builtins;

import io.beep.host.chat.templates.internal.values.Arguments;
import io.beep.host.chat.templates.internal.values.Budget;
import io.beep.host.chat.templates.internal.values.Callable;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** A function that templates can call and that is written in Java. Filters, tests and methods have their subject first. */
record BuiltIn(Signature signature, Function<Inputs, Object> body) implements Callable {
    static BuiltIn of(String signature, Function<Inputs, Object> body) {
        return new BuiltIn(Signature.parse(signature), body);
    }

    /** Functions by their names. */
    static Map<String, BuiltIn> table(BuiltIn... functions) {
        Map<String, BuiltIn> table = new HashMap<>();
        Arrays.stream(functions)
                .forEach(function -> table.put(function.signature().name(), function));
        return Collections.unmodifiableMap(table);
    }

    @Override
    public Object call(Arguments arguments, Budget budget) {
        budget.step();
        return body.apply(signature.bind(arguments, budget));
    }

    @Override
    public String toString() {
        return "<built-in function " + signature.name() + ">";
    }
}
