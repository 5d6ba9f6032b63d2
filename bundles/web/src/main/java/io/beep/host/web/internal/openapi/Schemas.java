// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.openapi;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;

/** The schemas of types that the library does not find by itself, because no method names them. */
final class Schemas {
    private final ModelConverters converters;
    private final Map<String, Schema<?>> found = new LinkedHashMap<>();

    Schemas(ModelConverters converters) {
        this.converters = converters;
    }

    /** The schema of a type, a reference to it where it has a name. */
    Schema<?> of(Type type) {
        var resolved = converters.resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        resolved.referencedSchemas.forEach(found::putIfAbsent);
        return resolved.schema;
    }

    void addTo(Components components) {
        found.forEach((name, schema) -> {
            if (components.getSchemas() == null || !components.getSchemas().containsKey(name)) {
                components.addSchemas(name, schema);
            }
        });
    }
}
