// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * In how many ways at once an engine may have to read a text. Of several objects or arrays that begin alike it follows each until all but
 * one turn out wrong, and what is nested in them multiplies that: a small schema could have it follow more than there is memory for. So
 * they are bounded; and where a schema refers to itself, however deep that goes, only one of them may lead there.
 *
 * <p>Schemas are the nodes of a graph, and their parts its edges. Circles in it are found as Tarjan does it ("Depth-first search and
 * linear graph algorithms", 1972): each comes after all to which it leads.
 */
final class Ways {
    static final int MOST = 100;

    private static final int MOST_DEPTH = 1000;

    private final UnaryOperator<JsonNode> target;
    private final IdentityHashMap<JsonNode, Visit> visits = new IdentityHashMap<>();
    private final Deque<Visit> open = new ArrayDeque<>();

    /** @param target gives what a schema with a {@code $ref} refers to */
    Ways(UnaryOperator<JsonNode> target) {
        this.target = target;
    }

    /** A schema, its parts, and in how many ways it may be read. */
    private static final class Visit {
        private final JsonNode node;
        private final String path;
        private final int number;
        private final List<Visit> parts = new ArrayList<>();
        private int lowest;
        private boolean isOpen = true;
        private long ways = 1;

        Visit(JsonNode node, String path, int number) {
            this.node = node;
            this.path = path;
            this.number = number;
            this.lowest = number;
        }
    }

    /** @throws SchemaException when there are too many, at the place where they become so */
    void check(JsonNode root) throws SchemaException {
        visit(root, "", 0);
    }

    private Visit visit(JsonNode node, String path, int depth) throws SchemaException {
        if (depth > MOST_DEPTH) {
            throw new SchemaException(path, "The schema refers to others in a chain longer than " + MOST_DEPTH);
        }
        var visit = new Visit(node, path, visits.size());
        visits.put(node, visit);
        open.push(visit);
        for (var part : parts(node, path)) {
            var known = visits.get(part.node());
            var next = known == null ? visit(part.node(), part.path(), depth + 1) : known;
            visit.parts.add(next);
            if (next.isOpen) {
                visit.lowest = Math.min(visit.lowest, next.lowest);
            }
        }
        if (visit.lowest == visit.number) {
            close(visit);
        }
        return visit;
    }

    private record Part(JsonNode node, String path) {}

    private List<Part> parts(JsonNode node, String path) {
        var parts = new ArrayList<Part>();
        if (node.has("$ref")) {
            var text = node.path("$ref").asText();
            add(parts, target.apply(node), text.substring(1).replace('/', '.'));
            return parts;
        }
        for (var keyword : List.of("anyOf", "oneOf", "allOf", "prefixItems", "properties")) {
            var within = node.path(keyword);
            if (within.isArray()) {
                for (var i = 0; i < within.size(); i++) {
                    add(parts, within.path(i), path + "." + keyword + "[" + i + "]");
                }
            } else {
                within.properties()
                        .forEach(each -> add(parts, each.getValue(), path + "." + keyword + "." + each.getKey()));
            }
        }
        add(parts, node.path("items"), path + ".items");
        add(parts, node.path("additionalProperties"), path + ".additionalProperties");
        return parts;
    }

    private static void add(List<Part> parts, JsonNode node, String path) {
        if (node.isObject()) {
            parts.add(new Part(node, path));
        }
    }

    /** All that is open since this one leads to it again, or it is alone; what they lead to beside is known. */
    private void close(Visit first) throws SchemaException {
        var circle = new HashSet<Visit>();
        Visit visit;
        do {
            visit = open.pop();
            circle.add(visit);
        } while (visit != first);
        var ways = 1L;
        for (var each : circle) {
            ways = Math.max(ways, ways(each, circle));
        }
        for (var each : circle) {
            each.isOpen = false;
            each.ways = ways;
        }
    }

    private long ways(Visit visit, Set<Visit> circle) throws SchemaException {
        var isChoice = visit.node.has("anyOf") || visit.node.has("oneOf");
        if (!isChoice) {
            return visit.parts.stream()
                    .filter(part -> !circle.contains(part))
                    .mapToLong(part -> part.ways)
                    .max()
                    .orElse(1);
        }
        var options = new ArrayList<Beginning>();
        for (var part : visit.parts) {
            options.add(beginning(part.node));
        }
        var most = 1L;
        for (var option = 0; option < options.size(); option++) {
            var together = 0L;
            var inCircle = 0;
            for (var i = 0; i < options.size(); i++) {
                if (i == option || options.get(i).isLike(options.get(option))) {
                    var part = visit.parts.get(i);
                    inCircle += circle.contains(part) ? 1 : 0;
                    together += circle.contains(part) ? 1 : part.ways;
                }
            }
            if (inCircle > 1) {
                throw new SchemaException(
                        visit.path,
                        "Here are several objects or arrays that begin alike and lead back here: they could be read in ever more ways; "
                                + "let each begin with a required property of another name or constant");
            }
            most = Math.max(most, together);
        }
        if (most > MOST) {
            throw new SchemaException(
                    visit.path,
                    "What is possible here could be read in more than " + MOST
                            + " ways at once; let each object begin with a required property of another name or constant");
        }
        return most;
    }

    private Beginning beginning(JsonNode node) throws SchemaException {
        var plain = node;
        for (var i = 0; i < MOST_DEPTH && (plain.has("$ref") || plain.has("allOf")); i++) {
            plain = plain.has("$ref")
                    ? target.apply(plain)
                    : plain.path("allOf").path(0);
        }
        return Beginning.of(plain);
    }
}
