// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.beep.host.web.internal.json.HostJson;

/** Writes events as JSON. A class keeps its mapper itself, so that the class of a plugin's events can go when the plugin goes. */
final class JsonOfClass {
    private final ClassValue<JsonMapper> mappers = new ClassValue<>() {
        @Override
        protected JsonMapper computeValue(Class<?> type) {
            return HostJson.newMapper();
        }
    };

    byte[] bytes(Object value) {
        try {
            return mappers.get(value.getClass()).writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event cannot be written as JSON", e);
        }
    }
}
