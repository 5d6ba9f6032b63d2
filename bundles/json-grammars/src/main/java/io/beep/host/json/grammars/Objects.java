// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import static io.beep.host.json.grammars.Expression.choice;
import static io.beep.host.json.grammars.Expression.optional;
import static io.beep.host.json.grammars.Expression.repeat;
import static io.beep.host.json.grammars.Expression.sequence;
import static io.beep.host.json.grammars.Expression.text;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Objects: with the properties that the schema names, in its order, those that are not required left out or not; or, when it
 * names none, with any.
 */
final class Objects {
    private static final int MOST_PROPERTIES = 500;

    private final SchemaCompiler compiler;
    private final Grammar grammar;
    private final AnyJson json;

    Objects(SchemaCompiler compiler, Grammar grammar, AnyJson json) {
        this.compiler = compiler;
        this.grammar = grammar;
        this.json = json;
    }

    /** A property as the grammar has it: {@code "name": value}. */
    private record Property(Expression member, boolean required) {}

    Expression compile(Schema schema) throws SchemaException {
        if (schema.has("unevaluatedProperties")
                && !schema.get("unevaluatedProperties").isBoolean()) {
            throw schema.fault("unevaluatedProperties", "unevaluatedProperties can only be true or false");
        }
        if (schema.has("properties") && !schema.get("properties").isObject()) {
            throw schema.fault("properties", "properties must be an object");
        }
        var required = required(schema);
        var names = new LinkedHashSet<String>();
        schema.get("properties").fieldNames().forEachRemaining(names::add);
        names.addAll(required);
        if (names.size() > MOST_PROPERTIES) {
            throw schema.fault("properties", "An object can have at most " + MOST_PROPERTIES + " properties");
        }
        return names.isEmpty() ? map(schema) : named(schema, names, required);
    }

    private static Set<String> required(Schema schema) throws SchemaException {
        var required = new LinkedHashSet<String>();
        for (var name : schema.get("required")) {
            if (!name.isTextual()) {
                throw schema.fault("required", "required must be a list of names");
            }
            required.add(name.textValue());
        }
        if (schema.has("required") && !schema.get("required").isArray()) {
            throw schema.fault("required", "required must be a list of names");
        }
        return required;
    }

    private static boolean isClosed(Schema schema) {
        return isFalse(schema, "additionalProperties") || isFalse(schema, "unevaluatedProperties");
    }

    private static boolean isFalse(Schema schema, String keyword) {
        return schema.get(keyword).isBoolean() && !schema.get(keyword).booleanValue();
    }

    private Expression additional(Schema schema) throws SchemaException {
        return schema.has("additionalProperties")
                ? grammar.once(schema.path(), compiler.compile(schema.part("additionalProperties")))
                : json.value();
    }

    private Expression map(Schema schema) throws SchemaException {
        var least = schema.count("minProperties").orElse(0);
        var most = schema.count("maxProperties").orElse(Expression.UNBOUNDED);
        if (isClosed(schema) || most == 0) {
            if (least > 0) {
                throw schema.fault("minProperties", "No object could have so many properties");
            }
            return text("{}");
        }
        if (least > 1) {
            throw schema.fault(
                    "minProperties",
                    "More than one property can only be demanded by name, with properties and required");
        }
        var member = grammar.once(schema.path(), sequence(json.string(), AnyJson.COLON, additional(schema)));
        var more = repeat(sequence(AnyJson.COMMA, member), 0, most == Expression.UNBOUNDED ? most : most - 1);
        var members = sequence(member, more);
        return sequence(text("{"), least == 0 ? optional(members) : members, text("}"));
    }

    private Expression named(Schema schema, Set<String> names, Set<String> required) throws SchemaException {
        if (schema.count("minProperties").orElse(0) > required.size()) {
            throw schema.fault("minProperties", "minProperties can be at most the number of required properties");
        }
        if (schema.count("maxProperties").orElse(MOST_PROPERTIES) < names.size()) {
            throw schema.fault("maxProperties", "maxProperties can be no less than the number of all properties");
        }
        var properties = new ArrayList<Property>();
        Expression other = null;
        for (var name : names) {
            Expression value;
            if (schema.get("properties").has(name)) {
                value = compiler.compile(schema.part("properties", name));
            } else if (isClosed(schema)) {
                throw schema.fault("required", name + " is required and not allowed");
            } else {
                other = other == null ? additional(schema) : other;
                value = other;
            }
            var key = text(new TextNode(name).toString());
            var member = grammar.reserve(schema.path() + ".properties." + name);
            grammar.define(member, sequence(key, AnyJson.COLON, value));
            properties.add(new Property(member, required.contains(name)));
        }
        return sequence(text("{"), members(schema, properties), text("}"));
    }

    /** Whichever comes first has no comma before it. What can follow one is a rule, made of the rule of what can follow the next. */
    private Expression members(Schema schema, List<Property> properties) throws SchemaException {
        var starts = new ArrayDeque<Expression>();
        var isDemanded = false;
        var after = Expression.EMPTY;
        for (var property : properties.reversed()) {
            if (property.required()) {
                starts.clear(); // none of those behind it comes first
                isDemanded = true;
            }
            starts.addFirst(sequence(property.member(), after));
            var next = sequence(AnyJson.COMMA, property.member());
            var rule = grammar.reserve(schema.path());
            grammar.define(rule, sequence(property.required() ? next : optional(next), after));
            after = rule;
        }
        var first = choice(List.copyOf(starts));
        return isDemanded ? first : optional(first);
    }
}
