// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a call passes: values by position, then values by name. */
public record Arguments(List<Object> positional, Map<String, Object> named) {
    public static final Arguments NONE = new Arguments(List.of(), Map.of());

    /** These arguments after another first one: how a method gets what it is called on, and a filter what it filters. */
    public Arguments after(Object first) {
        List<Object> all = new ArrayList<>(positional.size() + 1);
        all.add(first);
        all.addAll(positional);
        return new Arguments(all, named);
    }

    public Arguments with(String name, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(named);
        all.put(name, value);
        return new Arguments(positional, all);
    }
}
