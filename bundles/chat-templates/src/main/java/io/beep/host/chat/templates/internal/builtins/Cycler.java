// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.builtins;

import io.beep.host.chat.templates.internal.values.HasAttributes;
import io.beep.host.chat.templates.internal.values.None;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code cycler()} gives: its values in turn, again and again. */
final class Cycler implements HasAttributes {
    private final List<Object> values = new ArrayList<>();
    private int position;

    Cycler(Object first, List<Object> rest) {
        values.add(first);
        values.addAll(rest);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "current" -> values.get(position);
            case "next" -> BuiltIn.of("next()", in -> next());
            case "reset" -> BuiltIn.of("reset()", in -> reset());
            default -> null;
        };
    }

    private Object next() {
        Object value = values.get(position);
        position = (position + 1) % values.size();
        return value;
    }

    private Object reset() {
        position = 0;
        return None.NONE;
    }

    @Override
    public String toString() {
        return "<Cycler>";
    }
}
