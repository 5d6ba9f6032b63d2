// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.beep.host.web.internal.json.HostJson;
import java.lang.ref.WeakReference;

/**
 * Writes events as JSON. A class keeps its mapper itself, so that the class of a plugin's events can go when the plugin goes. Many who
 * watch one thing are sent the same record: it is written once.
 */
final class JsonOfClass {
    private final ClassValue<JsonMapper> mappers = new ClassValue<>() {
        @Override
        protected JsonMapper computeValue(Class<?> type) {
            return HostJson.newMapper();
        }
    };

    private volatile Written last = new Written(this, new byte[0]);

    /** The caller does not change what it gets. */
    byte[] bytes(Object value) {
        var before = last;
        if (before.value.refersTo(value)) {
            return before.bytes;
        }
        try {
            var bytes = mappers.get(value.getClass()).writeValueAsBytes(value);
            if (value instanceof Record) { // another object may be another thing by the next time
                last = new Written(value, bytes);
            }
            return bytes;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event cannot be written as JSON", e);
        }
    }

    /** An event and its JSON; it does not keep the event. */
    private static final class Written {
        private final WeakReference<Object> value;
        private final byte[] bytes;

        Written(Object value, byte[] bytes) {
            this.value = new WeakReference<>(value);
            this.bytes = bytes;
        }
    }
}
