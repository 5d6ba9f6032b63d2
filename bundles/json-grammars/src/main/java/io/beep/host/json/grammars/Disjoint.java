// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether no value is valid by two schemas of a {@code oneOf}, as far as can be seen: they are of different types, of different
 * constants, or objects that all have a constant of one name, each another.
 */
final class Disjoint {
    private final Schema schema;
    private final JsonNode options;

    Disjoint(Schema schema) {
        this.schema = schema;
        this.options = schema.get("oneOf");
    }

    void check() throws SchemaException {
        for (var i = 0; i < options.size(); i++) {
            for (var j = i + 1; j < options.size(); j++) {
                if (!areDisjoint(options.path(i), options.path(j))) {
                    throw schema.fault(
                            "oneOf",
                            "oneOf can only be held to where its schemas are of different types or constants; write anyOf");
                }
            }
        }
    }

    private static boolean areDisjoint(JsonNode one, JsonNode other) {
        var oneTypes = types(one);
        var otherTypes = types(other);
        if (!oneTypes.isEmpty() && !otherTypes.isEmpty() && haveNothingInCommon(oneTypes, otherTypes)) {
            return true;
        }
        var oneValues = constants(one);
        var otherValues = constants(other);
        if (!oneValues.isEmpty() && !otherValues.isEmpty()) {
            return haveNothingInCommon(oneValues, otherValues);
        }
        return differInAProperty(one, other);
    }

    private static boolean differInAProperty(JsonNode one, JsonNode other) {
        var names = one.path("properties").fieldNames();
        while (names.hasNext()) {
            var name = names.next();
            var oneValues = constants(one.path("properties").path(name));
            var otherValues = constants(other.path("properties").path(name));
            if (isRequired(one, name)
                    && isRequired(other, name)
                    && !oneValues.isEmpty()
                    && !otherValues.isEmpty()
                    && haveNothingInCommon(oneValues, otherValues)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRequired(JsonNode node, String name) {
        for (var required : node.path("required")) {
            if (required.asText().equals(name)) {
                return node.path("type").asText().equals("object");
            }
        }
        return false;
    }

    private static Set<String> types(JsonNode node) {
        var types = new HashSet<String>();
        var type = node.path("type");
        if (type.isTextual()) {
            types.add(kind(type.textValue()));
        }
        type.forEach(each -> types.add(kind(each.asText())));
        return types;
    }

    /** Every integer is a number. */
    private static String kind(String type) {
        return type.equals("integer") ? "number" : type;
    }

    /** Numbers by their value: 1 and 1.0 are the same. */
    private static Set<String> constants(JsonNode node) {
        var constants = new HashSet<String>();
        if (node.has("const")) {
            constants.add(plain(node.path("const")));
        }
        node.path("enum").forEach(value -> constants.add(plain(value)));
        return constants;
    }

    private static String plain(JsonNode value) {
        return value.isNumber() ? value.decimalValue().stripTrailingZeros().toString() : value.toString();
    }

    private static boolean haveNothingInCommon(Set<String> some, Set<String> others) {
        return some.stream().noneMatch(others::contains);
    }
}
