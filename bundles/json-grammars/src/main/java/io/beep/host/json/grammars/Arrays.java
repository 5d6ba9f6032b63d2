// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import static io.beep.host.json.grammars.Expression.optional;
import static io.beep.host.json.grammars.Expression.repeat;
import static io.beep.host.json.grammars.Expression.sequence;
import static io.beep.host.json.grammars.Expression.text;

import java.util.ArrayList;
import java.util.List;

/** Arrays: first what {@code prefixItems} names, all of it, then as many of {@code items} as may be. */
final class Arrays {
    private final SchemaCompiler compiler;
    private final Grammar grammar;
    private final AnyJson json;

    Arrays(SchemaCompiler compiler, Grammar grammar, AnyJson json) {
        this.compiler = compiler;
        this.grammar = grammar;
        this.json = json;
    }

    Expression compile(Schema schema) throws SchemaException {
        if (schema.get("items").isArray()) {
            throw schema.fault("items", "items must be one schema; a list of schemas is prefixItems");
        }
        if (schema.has("unevaluatedItems") && !schema.get("unevaluatedItems").isBoolean()) {
            throw schema.fault("unevaluatedItems", "unevaluatedItems can only be true or false");
        }
        var least = schema.count("minItems").orElse(0);
        var most = schema.count("maxItems").orElse(Expression.UNBOUNDED);
        if (most != Expression.UNBOUNDED && least > most) {
            throw schema.fault("minItems", "minItems is greater than maxItems");
        }
        var first = prefix(schema, most);
        var isOpen = isOpen(schema, first);
        if (!isOpen && first.size() < least) {
            throw schema.fault("minItems", "No array could have so many elements");
        }
        if (schema.get("uniqueItems").booleanValue() && !(most == 0 || most == 1) && !(first.size() <= 1 && !isOpen)) {
            throw schema.fault("uniqueItems", "uniqueItems cannot be held to");
        }
        var restLeast = Math.max(0, least - first.size());
        var restMost = restMost(schema, first.size(), restLeast, most, isOpen);
        return sequence(text("["), elements(schema, first, restLeast, restMost), text("]"));
    }

    private List<Expression> prefix(Schema schema, int most) throws SchemaException {
        var first = new ArrayList<Expression>();
        if (schema.has("prefixItems") && !schema.get("prefixItems").isArray()) {
            throw schema.fault("prefixItems", "prefixItems must be a list of schemas");
        }
        var size = schema.get("prefixItems").size();
        for (var i = 0; i < size && i != most; i++) {
            first.add(compiler.compile(schema.part("prefixItems", Integer.toString(i))));
        }
        return first;
    }

    private static boolean isOpen(Schema schema, List<Expression> first) {
        if (schema.has("items")) {
            return !schema.get("items").isBoolean() || schema.get("items").booleanValue();
        }
        return first.isEmpty()
                || !schema.has("unevaluatedItems")
                || schema.get("unevaluatedItems").booleanValue();
    }

    /** After named elements only what is demanded, unless the schema says what else there may be. */
    private static int restMost(Schema schema, int first, int restLeast, int most, boolean isOpen) {
        if (!isOpen) {
            return 0;
        }
        if (first > 0 && !schema.has("items")) {
            return restLeast;
        }
        return most == Expression.UNBOUNDED ? most : most - first;
    }

    private Expression elements(Schema schema, List<Expression> first, int restLeast, int restMost)
            throws SchemaException {
        var parts = new ArrayList<Expression>();
        for (var element : first) {
            parts.add(parts.isEmpty() ? element : sequence(AnyJson.COMMA, element));
        }
        if (restMost == 0) {
            return sequence(parts);
        }
        var item = schema.has("items")
                ? grammar.once(schema.path(), compiler.compile(schema.part("items")))
                : json.value();
        var next = sequence(AnyJson.COMMA, item);
        if (!first.isEmpty()) {
            parts.add(repeat(next, restLeast, restMost));
            return sequence(parts);
        }
        var more = repeat(next, Math.max(0, restLeast - 1), restMost == Expression.UNBOUNDED ? restMost : restMost - 1);
        var all = sequence(item, more);
        return restLeast == 0 ? optional(all) : all;
    }
}
