// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.builtins;

import io.beep.host.chat.templates.internal.values.Arguments;
import io.beep.host.chat.templates.internal.values.Budget;
import io.beep.host.chat.templates.internal.values.Failures;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can stand after {@code |}. */
public final class Filters {
    private static final List<Map<String, BuiltIn>> TABLES =
            List.of(TextFilters.TABLE, ValueFilters.TABLE, ListFilters.TABLE, SelectionFilters.TABLE);

    private Filters() {}

    static boolean exists(String name) {
        return find(name) != null;
    }

    /** What a filter makes of a value. */
    public static Object apply(String name, Object value, Arguments arguments, Budget budget) {
        BuiltIn filter = find(name);
        if (filter == null) {
            throw Failures.undefined("No filter named '" + name + "'.");
        }
        return filter.call(arguments.after(value), budget);
    }

    private static @Nullable BuiltIn find(String name) {
        for (Map<String, BuiltIn> table : TABLES) {
            if (table.containsKey(name)) {
                return table.get(name);
            }
        }
        return null;
    }
}
