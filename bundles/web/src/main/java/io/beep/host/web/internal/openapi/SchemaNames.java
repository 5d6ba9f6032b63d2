// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.openapi;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.HashMap;
import java.util.Map;

/**
 * Names schemas so that two types never share one: types within others by both names, {@code TaskStep}; of others that are called the
 * same, the later ones by their package too.
 */
final class SchemaNames extends TypeNameResolver {
    private final Map<String, Class<?>> taken = new HashMap<>();

    @Override
    protected String getNameOfClass(Class<?> type) {
        var name = written(type);
        return taken.computeIfAbsent(name, free -> type) == type ? name : area(type) + name;
    }

    private static String written(Class<?> type) {
        var outer = type.getEnclosingClass();
        return outer == null
                ? type.getSimpleName()
                : written(outer).replaceFirst("Resource$", "") + type.getSimpleName();
    }

    /** The last word of the package, capitalised. */
    private static String area(Class<?> type) {
        var words = type.getPackageName();
        var last = words.substring(words.lastIndexOf('.') + 1);
        return Character.toUpperCase(last.charAt(0)) + last.substring(1);
    }
}
