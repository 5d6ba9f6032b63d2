// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How the objects and arrays of a schema begin, by which they can be told from others before anything is nested in them.
 *
 * @param kinds which of the two it may be; none when it is a plain value, which nests nothing
 * @param name of the property that each begins with, or empty for arrays
 * @param constants what that property, or the first element, can be; empty when it can be anything
 */
record Beginning(Set<String> kinds, Optional<String> name, Set<String> constants) {
    private static final Set<String> BOTH = Set.of("object", "array");

    static Beginning of(JsonNode schema) throws SchemaException {
        if (schema.has("enum") || schema.has("const")) {
            return new Beginning(Set.of(), Optional.empty(), Set.of()); // texts as they stand there
        }
        var kinds = schema.has("anyOf") || schema.has("oneOf") ? BOTH : kinds(schema);
        if (kinds.equals(Set.of("object"))) {
            return ofObject(schema);
        }
        var first = kinds.equals(Set.of("array")) ? schema.path("prefixItems").path(0) : schema.path("");
        return new Beginning(kinds, Optional.empty(), Disjoint.constants(first));
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
        return new Beginning(Set.of("object"), first, constants.orElse(Set.of()));
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
