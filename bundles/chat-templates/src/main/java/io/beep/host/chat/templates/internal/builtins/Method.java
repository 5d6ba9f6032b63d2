// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.builtins;

import io.beep.host.chat.templates.internal.values.Arguments;
import io.beep.host.chat.templates.internal.values.Budget;
import io.beep.host.chat.templates.internal.values.Callable;

/** A method of a value, which can be held and called later. */
record Method(Object receiver, BuiltIn function) implements Callable {
    @Override
    public Object call(Arguments arguments, Budget budget) {
        return function.call(arguments.after(receiver), budget);
    }

    @Override
    public String toString() {
        return "<built-in method " + function.signature().name() + ">";
    }
}
