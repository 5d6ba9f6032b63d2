// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.builtins;

import io.beep.host.chat.templates.internal.values.Arguments;
import io.beep.host.chat.templates.internal.values.Budget;
import io.beep.host.chat.templates.internal.values.Failures;
import io.beep.host.chat.templates.internal.values.None;
import io.beep.host.chat.templates.internal.values.Numbers;
import io.beep.host.chat.templates.internal.values.Repr;
import io.beep.host.chat.templates.internal.values.Sequences;
import io.beep.host.chat.templates.internal.values.Undefined;
import io.beep.host.chat.templates.internal.values.Values;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one call of something built in got, by the names of its {@link Signature}.
 *
 * @param values of the parameters that were passed
 * @param rest what was passed by position beyond them
 * @param namedRest what was passed by other names
 */
record Inputs(Map<String, Object> values, List<Object> rest, Map<String, Object> namedRest, Budget budget) {
    boolean has(String name) {
        return values.containsKey(name);
    }

    /** A value that the signature requires. */
    Object get(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    Object get(String name, Object otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** A value that must be a string. */
    String text(String name) {
        return switch (get(name)) {
            case String text -> text;
            case Undefined undefined -> throw undefined.failure();
            case Object other ->
                throw Failures.type("The argument '" + name + "' must be str, not " + Values.type(other));
        };
    }

    String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    /** A value that must be a string, or {@code None} or nothing, which are null. */
    @Nullable
    String optionalText(String name) {
        return get(name, None.NONE) instanceof None ? null : text(name);
    }

    /** Any value, as it prints. */
    String str(String name) {
        return Repr.str(get(name), budget);
    }

    long integer(String name) {
        return Numbers.index(get(name));
    }

    long integer(String name, long otherwise) {
        return has(name) ? integer(name) : otherwise;
    }

    boolean flag(String name) {
        return has(name) && Values.isTrue(get(name));
    }

    /** The items of a value that can be walked. */
    List<Object> items(String name) {
        return Sequences.items(get(name), budget);
    }

    /** What was passed beyond the parameters, to be passed on. */
    Arguments others() {
        return new Arguments(rest, namedRest);
    }
}
