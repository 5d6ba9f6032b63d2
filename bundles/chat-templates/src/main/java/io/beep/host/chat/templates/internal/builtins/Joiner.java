// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.builtins;

import io.beep.host.chat.templates.internal.values.Arguments;
import io.beep.host.chat.templates.internal.values.Budget;
import io.beep.host.chat.templates.internal.values.Callable;

/** What {@code joiner()} gives: nothing when it is called first, its separator from then on. */
final class Joiner implements Callable {
    private final Object separator;
    private boolean used;

    Joiner(Object separator) {
        this.separator = separator;
    }

    @Override
    public Object call(Arguments arguments, Budget budget) {
        Object joint = used ? separator : "";
        used = true;
        return joint;
    }

    @Override
    public String toString() {
        return "<Joiner>";
    }
}
