// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Says of what comes in that null is as good as nothing where nothing is allowed: so the host reads it. */
final class OptionalFields {
    private static final String NULL = "null";

    private final Components components;
    private final Set<String> seen = new HashSet<>();

    OptionalFields(Components components) {
        this.components = components;
    }

    void mayBeNull(Schema<?> schema) {
        var reference = schema.get$ref();
        if (reference != null) {
            var name = reference.substring(reference.lastIndexOf('/') + 1);
            if (seen.add(name)) {
                Optional.ofNullable(components.getSchemas().get(name)).ifPresent(this::mayBeNull);
            }
            return;
        }
        Optional.ofNullable(schema.getItems()).ifPresent(this::mayBeNull);
        if (schema.getOneOf() != null) {
            schema.getOneOf().forEach(this::mayBeNull);
        }
        if (schema.getProperties() != null) {
            var required = Objects.requireNonNullElse(schema.getRequired(), List.<String>of());
            schema.getProperties().replaceAll((name, property) -> {
                mayBeNull(property);
                return required.contains(name) ? property : orNull(property);
            });
        }
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() != null) {
            return new JsonSchema().addAnyOfItem(schema).addAnyOfItem(nothing());
        }
        if (schema.getTypes() != null && schema.getTypes().add(NULL) && schema.getEnum() != null) {
            schema.addEnumItemObject(null);
        }
        return schema;
    }

    private static Schema<?> nothing() {
        var schema = new JsonSchema();
        schema.addType(NULL);
        return schema;
    }
}
