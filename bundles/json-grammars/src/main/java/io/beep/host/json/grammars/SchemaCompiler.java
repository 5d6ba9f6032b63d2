// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.beep.host.json.grammars.Expression.Rule;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** From a schema to the rules of a grammar: what kind of value a schema allows, and which part of it goes to whom. */
final class SchemaCompiler {
    private static final Set<String> TYPES =
            new LinkedHashSet<>(List.of("object", "array", "string", "number", "integer", "boolean", "null"));
    private static final Set<String> COMBINING = Set.of("$ref", "enum", "const", "anyOf", "oneOf", "allOf");
    /** What no grammar of ours expresses; each would make answers invalid if it were left out. */
    private static final Set<String> REFUSED = Set.of(
            "not",
            "if",
            "then",
            "else",
            "patternProperties",
            "propertyNames",
            "dependentRequired",
            "dependentSchemas",
            "dependencies",
            "contains",
            "minContains",
            "maxContains",
            "additionalItems",
            "$dynamicRef",
            "$recursiveRef");
    /** Keywords of one type each; a schema without a type that has some is taken as of that type. */
    private static final SortedMap<String, Set<String>> OF_TYPE = new TreeMap<>(Map.of(
            "object",
            Set.of(
                    "properties",
                    "required",
                    "additionalProperties",
                    "minProperties",
                    "maxProperties",
                    "unevaluatedProperties"),
            "array",
            Set.of("items", "prefixItems", "minItems", "maxItems", "uniqueItems", "unevaluatedItems"),
            "string",
            Set.of("minLength", "maxLength", "pattern", "format"),
            "number",
            Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")));

    private static final int MOST_VALUES = 1000;

    private final Grammar grammar;
    private final JsonNode root;
    private final AnyJson json;
    private final Objects objects;
    private final Arrays arrays;
    private final Strings strings;
    private final Map<JsonPointer, Rule> references = new HashMap<>();
    private final Set<JsonNode> used = Collections.newSetFromMap(new IdentityHashMap<>());

    SchemaCompiler(Grammar grammar, JsonNode root) {
        this.grammar = grammar;
        this.root = root;
        this.json = new AnyJson(grammar);
        this.objects = new Objects(this, grammar, json);
        this.arrays = new Arrays(this, grammar, json);
        this.strings = new Strings(grammar, json);
    }

    Expression compile() throws SchemaException {
        var expression = compile(new Schema(root, "", 0));
        var rule = grammar.reserve("");
        grammar.define(rule, expression);
        grammar.requireRoom("");
        new GrammarCheck(grammar.rules()).check();
        new Ways(schema -> root.at(pointer(schema.path("$ref").asText())), used::contains).check(root);
        return rule;
    }

    /** What a schema allows. */
    Expression compile(Schema schema) throws SchemaException {
        grammar.requireRoom(schema.path());
        used.add(schema.node());
        if (schema.node().isBoolean()) {
            if (schema.node().booleanValue()) {
                return json.value();
            }
            throw schema.fault("The schema false allows nothing");
        }
        if (!schema.node().isObject()) {
            throw schema.fault("A schema must be an object");
        }
        var refused = schema.having(REFUSED);
        if (!refused.isEmpty()) {
            throw schema.fault(refused.iterator().next(), refused.iterator().next() + " cannot be held to");
        }
        var combining = schema.having(COMBINING);
        return combining.isEmpty() ? typed(schema) : combined(schema, combining);
    }

    private Expression combined(Schema schema, Set<String> combining) throws SchemaException {
        var keyword = combining.iterator().next();
        var beside = new TreeSet<>(combining);
        beside.remove(keyword);
        OF_TYPE.values().forEach(keywords -> beside.addAll(schema.having(keywords)));
        if (!keyword.equals("enum") && !keyword.equals("const") && schema.has("type")) {
            beside.add("type");
        }
        if (!beside.isEmpty()) {
            throw schema.fault(keyword, keyword + " cannot be held to together with " + String.join(", ", beside));
        }
        return switch (keyword) {
            case "$ref" -> reference(schema);
            case "enum" -> values(schema, "enum", elements(schema, "enum"));
            case "const" -> values(schema, "const", List.of(schema.get("const")));
            case "oneOf" -> {
                var options = elements(schema, "oneOf");
                new Disjoint(schema, options).check();
                yield alternatives(schema, "oneOf");
            }
            case "anyOf" -> alternatives(schema, "anyOf");
            default -> only(schema);
        };
    }

    private static List<JsonNode> elements(Schema schema, String keyword) throws SchemaException {
        var list = schema.get(keyword);
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_VALUES) {
            throw schema.fault(keyword, keyword + " must be a list of 1 to " + MOST_VALUES);
        }
        var elements = new ArrayList<JsonNode>();
        list.forEach(elements::add);
        return elements;
    }

    private Expression values(Schema schema, String keyword, List<JsonNode> values) throws SchemaException {
        var types = types(schema);
        var allowed = values.stream()
                .filter(value -> !schema.has("type") || types.stream().anyMatch(type -> isOf(value, type)))
                .map(value -> Expression.text(value.toString()))
                .toList();
        if (allowed.isEmpty()) {
            throw schema.fault(keyword, "No value of " + keyword + " is of the type " + String.join(" or ", types));
        }
        return Expression.choice(allowed);
    }

    private static boolean isOf(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "number" -> value.isNumber();
            case "integer" ->
                value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
            case "boolean" -> value.isBoolean();
            default -> value.isNull();
        };
    }

    private Expression alternatives(Schema schema, String keyword) throws SchemaException {
        var count = elements(schema, keyword).size();
        var options = new ArrayList<Expression>();
        for (var i = 0; i < count; i++) {
            options.add(compile(schema.part(keyword, Integer.toString(i))));
        }
        return Expression.choice(options);
    }

    private Expression only(Schema schema) throws SchemaException {
        if (elements(schema, "allOf").size() > 1) {
            throw schema.fault("allOf", "allOf cannot be held to with more than one schema; write them as one");
        }
        return compile(schema.part("allOf", "0"));
    }

    /** Each schema that is referred to is one rule, so that it may refer to itself. */
    private Rule reference(Schema schema) throws SchemaException {
        var target = schema.string("$ref").orElseThrow();
        if (!target.equals("#") && !target.startsWith("#/")) {
            throw schema.fault("$ref", "$ref can only refer to a place in the same schema, such as #/$defs/name");
        }
        var pointer = decode(schema, target);
        var known = references.get(pointer);
        if (known != null) {
            return known;
        }
        var found = root.at(pointer);
        if (found.isMissingNode()) {
            throw schema.fault("$ref", "There is nothing at " + target);
        }
        var rule = grammar.reserve(schema.path());
        references.put(pointer, rule);
        grammar.define(rule, compile(schema.referred(found, target.substring(1).replace('/', '.'))));
        return rule;
    }

    private static JsonPointer decode(Schema schema, String target) throws SchemaException {
        try {
            return pointer(target);
        } catch (IllegalArgumentException e) {
            throw schema.fault("$ref", "$ref is no reference: " + e.getMessage());
        }
    }

    /** A place has many spellings, and is one. */
    private static JsonPointer pointer(String target) {
        return JsonPointer.compile(URLDecoder.decode(target.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    private Expression typed(Schema schema) throws SchemaException {
        var options = new ArrayList<Expression>();
        for (var type : types(schema)) {
            options.add(
                    switch (type) {
                        case "object" -> objects.compile(schema);
                        case "array" -> arrays.compile(schema);
                        case "string" -> strings.compile(schema);
                        case "number" -> grammar.once(schema.path(), Numbers.compile(schema, false));
                        case "integer" -> grammar.once(schema.path(), Numbers.compile(schema, true));
                        case "boolean" -> AnyJson.BOOLEAN;
                        case "null" -> AnyJson.NULL;
                        default -> json.value();
                    });
        }
        return Expression.choice(options);
    }

    /** The types that a schema names, or those that its keywords are about; {@code any} when it says nothing. */
    static Set<String> types(Schema schema) throws SchemaException {
        var named = new LinkedHashSet<String>();
        var type = schema.get("type");
        if (type.isTextual()) {
            named.add(type.textValue());
        } else if (type.isArray()) {
            type.forEach(each -> named.add(each.asText()));
        } else if (schema.has("type")) {
            throw schema.fault("type", "type must be a text or a list of texts");
        }
        if (!TYPES.containsAll(named) || (type.isArray() && named.isEmpty())) {
            throw schema.fault("type", "type must be of " + String.join(", ", TYPES));
        }
        if (named.isEmpty()) {
            OF_TYPE.forEach((kind, keywords) -> {
                if (!schema.having(keywords).isEmpty()) {
                    named.add(kind);
                }
            });
        }
        return named.isEmpty() ? Set.of("any") : named;
    }
}
