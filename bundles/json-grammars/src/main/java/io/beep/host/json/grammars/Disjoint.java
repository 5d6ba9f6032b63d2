// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether no value is valid by two schemas of a {@code oneOf}, as far as can be seen: they are of different types, of different
 * constants, or objects that all have a constant of one name, each another.
 */
final class Disjoint {
    private final Schema schema;
    private final List<Option> options;

    Disjoint(Schema schema, List<JsonNode> options) {
        this.schema = schema;
        this.options = options.stream().map(Option::of).toList();
    }

    /**
     * What of a schema can tell it from others.
     *
     * @param properties the constants of those that every object of it has
     */
    private record Option(Set<String> types, Set<String> values, Map<String, Set<String>> properties) {
        static Option of(JsonNode node) {
            return new Option(Disjoint.types(node), constants(node), demanded(node));
        }

        boolean isDisjoint(Option other) {
            if (!types.isEmpty() && !other.types.isEmpty() && Collections.disjoint(types, other.types)) {
                return true;
            }
            if (!values.isEmpty() && !other.values.isEmpty()) {
                return Collections.disjoint(values, other.values);
            }
            return properties.entrySet().stream().anyMatch(property -> {
                var others = other.properties.get(property.getKey());
                return others != null && Collections.disjoint(property.getValue(), others);
            });
        }
    }

    void check() throws SchemaException {
        for (var i = 0; i < options.size(); i++) {
            for (var j = i + 1; j < options.size(); j++) {
                if (!options.get(i).isDisjoint(options.get(j))) {
                    throw schema.fault(
                            "oneOf",
                            "oneOf can only be held to where its schemas are of different types or constants; write anyOf");
                }
            }
        }
    }

    private static Map<String, Set<String>> demanded(JsonNode node) {
        var demanded = new HashMap<String, Set<String>>();
        if (node.path("type").asText().equals("object")) {
            node.path("required").forEach(name -> {
                var values = constants(node.path("properties").path(name.asText()));
                if (!values.isEmpty()) {
                    demanded.put(name.asText(), values);
                }
            });
        }
        return demanded;
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
    static Set<String> constants(JsonNode node) {
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
}
