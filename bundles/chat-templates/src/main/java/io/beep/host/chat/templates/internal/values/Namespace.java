// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.values;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code namespace()} gives: the only value whose attributes templates can set. */
public final class Namespace implements HasAttributes {
    private final Map<Object, Object> attributes;

    public Namespace(Map<Object, Object> attributes) {
        this.attributes = new LinkedHashMap<>(attributes);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return attributes.get(name);
    }

    public void set(String name, Object value) {
        attributes.put(name, value);
    }

    public Map<Object, Object> attributes() {
        return Collections.unmodifiableMap(attributes);
    }
}
