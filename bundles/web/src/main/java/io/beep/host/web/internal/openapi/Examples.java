// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes examples from schemas: plausible by type and name, the same each time. */
final class Examples {
    /** The extension of an answer that is a stream: the types of its events. */
    static final String EVENT_TYPES = "x-events";

    private static final String EVENTS = "text/event-stream";
    private static final Map<String, Object> BY_FORMAT = Map.of(
            "date-time", "2026-01-31T12:00:00Z",
            "date", "2026-01-31",
            "uuid", "0193f0c8-5a6e-7c3a-9d2f-1b2c3d4e5f60",
            "duration", "PT30S",
            "uri", "https://example.com/");

    private final Components components;

    Examples(Components components) {
        this.components = components;
    }

    /** Gives a body an example, unless it has one. */
    void give(String type, MediaType content) {
        if (content.getSchema() == null || content.getExample() != null || content.getExamples() != null) {
            return;
        }
        if (type.equals(EVENTS)) {
            content.setExample(events(content));
        } else if (type.contains("json")) {
            content.setExample(of(content.getSchema(), "", Set.of()));
        }
    }

    /** Gives a part of the path an example, unless it has one. */
    void give(Parameter parameter) {
        if ("path".equals(parameter.getIn()) && parameter.getSchema() != null && parameter.getExample() == null) {
            parameter.setExample(of(parameter.getSchema(), parameter.getName(), Set.of()));
        }
    }

    private String events(MediaType content) {
        var described =
                content.getExtensions() == null ? null : content.getExtensions().get(EVENT_TYPES);
        return described instanceof List<?> types
                ? types.stream()
                        .map(type -> "data: " + json(of((Schema<?>) type, "", Set.of())) + "\n\n")
                        .collect(Collectors.joining())
                : "data: {}\n\n";
    }

    private static String json(@Nullable Object example) {
        try {
            return Json31.mapper().writeValueAsString(example);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An example cannot be written", e);
        }
    }

    /** @param above the names of the schemas that this one is a part of; what is a part of itself is left out */
    private @Nullable Object of(Schema<?> schema, String name, Set<String> above) {
        var reference = schema.get$ref();
        if (reference != null) {
            return above.contains(reference) ? null : of(target(reference), name, with(above, reference));
        }
        if (schema.getExample() != null) {
            return schema.getExample();
        }
        if (schema.getEnum() != null && !schema.getEnum().isEmpty()) {
            return schema.getEnum().getFirst();
        }
        if (schema.getOneOf() != null && !schema.getOneOf().isEmpty()) {
            return of(schema.getOneOf().getFirst(), name, above);
        }
        if (schema.getAnyOf() != null && !schema.getAnyOf().isEmpty()) {
            return of(schema.getAnyOf().getFirst(), name, above);
        }
        return switch (type(schema)) {
            case "object" -> object(schema, above);
            case "array" -> array(schema, name, above);
            case "boolean" -> true;
            case "integer" -> integer(name);
            case "number" -> 0.5;
            case "string" -> BY_FORMAT.getOrDefault(Objects.requireNonNullElse(schema.getFormat(), ""), text(name));
            default -> null;
        };
    }

    private Schema<?> target(String reference) {
        var name = reference.substring(reference.lastIndexOf('/') + 1);
        return Objects.requireNonNull(components.getSchemas().get(name), reference);
    }

    private static Set<String> with(Set<String> references, String reference) {
        var all = new HashSet<>(references);
        all.add(reference);
        return all;
    }

    private Map<String, @Nullable Object> object(Schema<?> schema, Set<String> above) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> {
                var value = of(property, name, above);
                var isRequired =
                        schema.getRequired() != null && schema.getRequired().contains(name);
                if (value != null || isRequired) {
                    object.put(name, value);
                }
            });
        }
        return object;
    }

    private List<Object> array(Schema<?> schema, String name, Set<String> above) {
        var item = schema.getItems() == null ? null : of(schema.getItems(), name, above);
        return item == null ? List.of() : List.of(item);
    }

    private static String type(Schema<?> schema) {
        if (schema.getTypes() != null && !schema.getTypes().isEmpty()) {
            return schema.getTypes().iterator().next();
        }
        return schema.getType() == null ? "" : schema.getType();
    }

    private static Object integer(String name) {
        return name.equals("status") ? 409 : 1;
    }

    private static String text(String name) {
        return name.isEmpty() ? "text" : name.replace('_', ' ');
    }
}
