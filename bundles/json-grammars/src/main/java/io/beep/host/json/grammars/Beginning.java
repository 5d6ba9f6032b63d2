// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the objects and arrays of a schema begin, by which they can be told from others before anything is nested in them.
 *
 * @param kinds which of the two it may be; none when it is a plain value, which nests nothing
 * @param name of the property that each begins with, or empty for arrays
 * @param constants what that property, or the first element, can be; empty when it can be anything
 * @param values how many objects and arrays it has as they stand there
 * @param height in how many objects and arrays it nests something by itself
 * @param isAny whether anything may be nested in it
 */
record Beginning(
        Set<String> kinds, Optional<String> name, Set<String> constants, int values, int height, boolean isAny) {
    private static final Set<String> BOTH = Set.of("object", "array");
    private static final Beginning OF_OTHERS = new Beginning(Set.of(), Optional.empty(), Set.of(), 0, 0, false);

    static Beginning of(JsonNode schema) throws SchemaException {
        if (isOther(schema)) {
            return OF_OTHERS;
        }
        if (schema.has("enum") || schema.has("const")) {
            return ofValues(schema.has("enum") ? schema.path("enum") : List.of(schema.path("const")));
        }
        var kinds = kinds(schema);
        if (kinds.equals(Set.of("object"))) {
            return ofObject(schema);
        }
        var isArray = kinds.equals(Set.of("array"));
        var first = isArray ? schema.path("prefixItems").path(0) : schema.path("");
        var isAny = kinds.equals(BOTH)
                || (isArray
                        && !schema.has("items")
                        && schema.path("unevaluatedItems").asBoolean(true));
        return new Beginning(kinds, Optional.empty(), Disjoint.constants(first), 0, kinds.isEmpty() ? 0 : 1, isAny);
    }

    /** Whether a schema only says which others it may be, and so begins as these do. */
    static boolean isOther(JsonNode schema) {
        return schema.has("$ref") || schema.has("anyOf") || schema.has("oneOf") || schema.has("allOf");
    }

    private static Beginning ofValues(Iterable<JsonNode> values) {
        var kinds = new LinkedHashSet<String>();
        var count = 0;
        var height = 0;
        for (var value : values) {
            if (value.isContainerNode()) {
                kinds.add(value.isObject() ? "object" : "array");
                count++;
                height = Math.max(height, height(value));
            }
        }
        return new Beginning(kinds, Optional.empty(), Set.of(), count, height, false);
    }

    private static int height(JsonNode value) {
        var height = 0;
        for (var part : value) {
            height = Math.max(height, height(part));
        }
        return height + (value.isContainerNode() ? 1 : 0);
    }

    private static Set<String> kinds(JsonNode schema) throws SchemaException {
        var types = SchemaCompiler.types(new Schema(schema, "", 0));
        if (types.contains("any")) {
            return BOTH;
        }
        var kinds = new LinkedHashSet<>(types);
        kinds.retainAll(BOTH);
        return kinds;
    }

    /** Properties come in the schema's order, and then those that are only required. */
    private static Beginning ofObject(JsonNode schema) {
        var names = new LinkedHashSet<String>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        var required = new LinkedHashSet<String>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        names.addAll(required);
        var first = names.stream().findFirst().filter(required::contains);
        var constants =
                first.map(name -> Disjoint.constants(schema.path("properties").path(name)));
        var isAny = !schema.has("additionalProperties")
                && schema.path("unevaluatedProperties").asBoolean(true)
                && (names.isEmpty()
                        || required.stream()
                                .anyMatch(name -> !schema.path("properties").has(name)));
        return new Beginning(Set.of("object"), first, constants.orElse(Set.of()), 0, 1, isAny);
    }

    /** Whether an engine may have to follow both into what is nested in them. */
    boolean isLike(Beginning other) {
        if (Collections.disjoint(kinds, other.kinds)) {
            return false;
        }
        if (name.isPresent() && other.name.isPresent() && !name.equals(other.name)) {
            return false;
        }
        var isSamePlace = kinds.size() == 1 && kinds.equals(other.kinds) && name.equals(other.name);
        return !isSamePlace
                || constants.isEmpty()
                || other.constants.isEmpty()
                || !Collections.disjoint(constants, other.constants);
    }
}
