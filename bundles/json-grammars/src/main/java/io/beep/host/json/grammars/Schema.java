// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * One schema, or a part of one, and where it stands.
 *
 * @param depth how many schemas it stands in, or was referred to from
 */
record Schema(JsonNode node, String path, int depth) {
    private static final int MOST_DEPTH = 64;
    private static final int MOST_COUNT = 1000;
    private static final int MOST_DIGITS = 50;

    Schema {
        if (depth < 0) {
            throw new IllegalArgumentException("A negative depth");
        }
    }

    boolean has(String keyword) {
        return node.has(keyword);
    }

    JsonNode get(String keyword) {
        return node.path(keyword);
    }

    /** The keywords of these that it has. */
    Set<String> having(Set<String> keywords) {
        var found = new TreeSet<String>();
        node.fieldNames().forEachRemaining(name -> {
            if (keywords.contains(name)) {
                found.add(name);
            }
        });
        return found;
    }

    /** A part of it. */
    Schema part(String keyword) throws SchemaException {
        return child(node.path(keyword), path + "." + keyword);
    }

    /** A part of it, in a list or under a name. */
    Schema part(String keyword, String name) throws SchemaException {
        var within = node.path(keyword);
        var child = within.isArray() ? within.path(Integer.parseInt(name)) : within.path(name);
        return child(child, path + "." + keyword + (within.isArray() ? "[" + name + "]" : "." + name));
    }

    /** What it refers to. */
    Schema referred(JsonNode target, String targetPath) throws SchemaException {
        return child(target, targetPath);
    }

    private Schema child(JsonNode child, String childPath) throws SchemaException {
        if (depth >= MOST_DEPTH) {
            throw new SchemaException(childPath, "The schema is nested deeper than " + MOST_DEPTH);
        }
        return new Schema(child, childPath, depth + 1);
    }

    /** How many: of characters, elements, properties. */
    OptionalInt count(String keyword) throws SchemaException {
        if (!has(keyword)) {
            return OptionalInt.empty();
        }
        var value = number(keyword).orElseThrow();
        if (value.signum() < 0 || value.stripTrailingZeros().scale() > 0) {
            throw fault(keyword, keyword + " must be a whole number, 0 or more");
        }
        if (value.compareTo(BigDecimal.valueOf(MOST_COUNT)) > 0) {
            throw fault(keyword, keyword + " can be at most " + MOST_COUNT);
        }
        return OptionalInt.of(value.intValueExact());
    }

    Optional<BigDecimal> number(String keyword) throws SchemaException {
        if (!has(keyword)) {
            return Optional.empty();
        }
        if (!get(keyword).isNumber()) {
            throw fault(keyword, keyword + " must be a number");
        }
        var value = get(keyword).decimalValue();
        if (Math.abs((long) value.precision() - value.scale()) > MOST_DIGITS || value.scale() > MOST_DIGITS) {
            throw fault(keyword, keyword + " has too many digits");
        }
        return Optional.of(value);
    }

    Optional<String> string(String keyword) throws SchemaException {
        if (!has(keyword)) {
            return Optional.empty();
        }
        if (!get(keyword).isTextual()) {
            throw fault(keyword, keyword + " must be a text");
        }
        return Optional.of(get(keyword).textValue());
    }

    SchemaException fault(String message) {
        return new SchemaException(path, message);
    }

    SchemaException fault(String keyword, String message) {
        return new SchemaException(path + "." + keyword, message);
    }
}
