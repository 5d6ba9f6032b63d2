// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.beep.host.spi.paging.Page;
import io.beep.host.spi.web.Example;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The types whose JSON does not follow from their fields. */
final class HostTypes implements ModelConverter {
    private static final Map<Class<?>, Supplier<Schema<?>>> SCHEMAS = Map.of(
            Duration.class, () -> ofType("string").format("duration"),
            InputStream.class, () -> ofType("string").format("binary"),
            OptionalInt.class, () -> ofType("integer").format("int32"),
            OptionalLong.class, () -> ofType("integer").format("int64"),
            OptionalDouble.class, () -> ofType("number").format("double"),
            JsonNode.class, JsonSchema::new);

    private final JsonMapper json;

    /** @param json writes as the applications do */
    HostTypes(JsonMapper json) {
        this.json = json;
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType annotated, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (annotated.getType() == null) {
            return next(annotated, context, chain);
        }
        var type = TypeFactory.defaultInstance().constructType(annotated.getType());
        if (isAlwaysWritten(annotated)) {
            var content = type.hasRawClass(Optional.class) ? type.containedType(0) : type;
            return orNull(context.resolve(new AnnotatedType(content).resolveAsRef(true)));
        }
        var known = SCHEMAS.get(type.getRawClass());
        if (known != null) {
            return known.get();
        }
        if (type.hasRawClass(Page.class)) {
            return context.resolve(like(annotated, listOf(type.containedType(0))));
        }
        if (type.isEnumType()) {
            return enumeration(type.getRawClass());
        }
        if (isSealed(type.getRawClass())) {
            return oneOf(type.getRawClass(), context);
        }
        var schema = next(annotated, context, chain);
        var example = type.getRawClass().getAnnotation(Example.class);
        if (schema != null && example != null) {
            setExample(schema, example.value(), context);
        }
        return schema;
    }

    /** A type with a name is defined apart, and what there is of it here is a reference. */
    private void setExample(Schema<?> schema, String text, ModelConverterContext context) {
        var reference = schema.get$ref();
        var defined = reference == null
                ? schema
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
        try {
            if (defined != null) {
                defined.setExample(json.readTree(text));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An example is not JSON: " + text, e);
        }
    }

    private static @Nullable Schema<?> next(
            AnnotatedType annotated, ModelConverterContext context, Iterator<ModelConverter> chain) {
        return chain.hasNext() ? chain.next().resolve(annotated, context, chain) : null;
    }

    private static boolean isAlwaysWritten(AnnotatedType annotated) {
        return annotated.getCtxAnnotations() != null
                && Arrays.stream(annotated.getCtxAnnotations())
                        .anyMatch(annotation -> annotation instanceof JsonInclude inclusion
                                && inclusion.value() == JsonInclude.Include.ALWAYS);
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() != null) {
            return new JsonSchema().addAnyOfItem(schema).addAnyOfItem(ofType("null"));
        }
        if (schema.getTypes() != null) {
            schema.addType("null");
        }
        return schema;
    }

    private Schema<?> enumeration(Class<?> type) {
        var schema = ofType("string");
        Arrays.stream(type.getEnumConstants())
                .map(constant -> json.valueToTree(constant).asText())
                .forEach(schema::addEnumItemObject);
        return schema;
    }

    private static boolean isSealed(Class<?> type) {
        return type.isSealed() && type.isInterface() && !type.isAnnotationPresent(JsonTypeInfo.class);
    }

    private static Schema<?> oneOf(Class<?> type, ModelConverterContext context) {
        var schema = new JsonSchema();
        Arrays.stream(type.getPermittedSubclasses())
                .map(variant -> context.resolve(new AnnotatedType(variant).resolveAsRef(true)))
                .forEach(schema::addOneOfItem);
        return schema;
    }

    private static JavaType listOf(JavaType items) {
        return TypeFactory.defaultInstance().constructCollectionType(List.class, items);
    }

    private static AnnotatedType like(AnnotatedType annotated, JavaType type) {
        return new AnnotatedType(type)
                .resolveAsRef(annotated.isResolveAsRef())
                .components(annotated.getComponents())
                .ctxAnnotations(annotated.getCtxAnnotations());
    }

    private static JsonSchema ofType(String type) {
        var schema = new JsonSchema();
        schema.addType(type);
        return schema;
    }
}
