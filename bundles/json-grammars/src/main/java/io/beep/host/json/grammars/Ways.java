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
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * In how many ways at once an engine may have to read a text. Of several objects or arrays that begin alike it follows each until all but
 * one turn out wrong, and what is nested in them multiplies that: a small schema could have it follow more than there is memory for. So
 * they are bounded. Where a schema refers to itself, however deep that goes, only one of those that begin alike may lead there, and the
 * others must end: of what may go on as deep there would be one more at each level.
 *
 * <p>Schemas are the nodes of a graph, and their parts its edges. Circles in it are found as Tarjan does it ("Depth-first search and
 * linear graph algorithms", 1972): each comes after all to which it leads.
 */
final class Ways {
    static final int MOST = 100;

    private static final int MOST_DEPTH = 1000;
    /** How often two alternatives are compared, and one is looked up in another. */
    private static final int MOST_STEPS = 10_000_000;

    private final UnaryOperator<JsonNode> target;
    private final Predicate<JsonNode> isUsed;
    private final IdentityHashMap<JsonNode, Visit> visits = new IdentityHashMap<>();
    private final Deque<Visit> open = new ArrayDeque<>();
    private int steps;

    /**
     * @param target gives what a schema with a {@code $ref} refers to
     * @param isUsed whether a schema is part of the grammar: one stands in vain where another keyword leaves it no room
     */
    Ways(UnaryOperator<JsonNode> target, Predicate<JsonNode> isUsed) {
        this.target = target;
        this.isUsed = isUsed;
    }

    /** A schema, its parts, and what is known of it once it is closed. */
    private static final class Visit {
        private final JsonNode node;
        private final String path;
        private final int number;
        private final Beginning beginning;
        private final List<Visit> parts = new ArrayList<>();
        private int lowest;
        private boolean isOpen = true;
        /** How many ways at once there may be within it. */
        private long ways = 1;
        /** How deep values of it are at most, if there is an end to that. */
        private int height;
        /** Whether it leads to a schema that refers to itself. */
        private boolean isEndless;

        Visit(JsonNode node, String path, int number) throws SchemaException {
            this.node = node;
            this.path = path;
            this.number = number;
            this.lowest = number;
            this.beginning = Beginning.of(node);
        }

        boolean isChoice() {
            return node.has("anyOf") || node.has("oneOf");
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

    private void add(List<Part> parts, JsonNode node, String path) {
        if (isUsed.test(node)) {
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
        if (circle.size() > 1 || first.parts.contains(first)) {
            closeCircle(circle);
        } else {
            first.ways = first.isChoice() ? together(leaves(first), first) : most(first.parts);
            first.isEndless = first.beginning.isAny() || first.parts.stream().anyMatch(part -> part.isEndless);
            first.height = first.beginning.height()
                    + first.parts.stream().mapToInt(part -> part.height).max().orElse(0);
            requireFew(first, first.ways);
        }
        circle.forEach(each -> each.isOpen = false);
    }

    private static long most(List<Visit> parts) {
        return parts.stream().mapToLong(part -> part.ways).max().orElse(1);
    }

    private static void requireFew(Visit visit, long ways) throws SchemaException {
        if (ways > MOST) {
            throw new SchemaException(
                    visit.path,
                    "What is possible here could be read in more than " + MOST
                            + " ways at once; let each object begin with a required property of another name or constant");
        }
    }

    /** Those that a schema may be, each once, that say more than which others they may be. */
    private List<Visit> leaves(Visit choice) throws SchemaException {
        var leaves = new ArrayList<Visit>();
        var seen = new HashSet<>(Set.of(choice));
        var next = new ArrayDeque<>(choice.parts);
        while (!next.isEmpty()) {
            step(choice);
            var visit = next.poll();
            if (!seen.add(visit)) {
                continue;
            }
            if (Beginning.isOther(visit.node)) {
                next.addAll(visit.parts);
            } else {
                leaves.add(visit);
            }
        }
        return leaves;
    }

    private void step(Visit choice) throws SchemaException {
        if (++steps > MOST_STEPS) {
            throw new SchemaException(choice.path, "The alternatives of the schema are too many to be told apart");
        }
    }

    /** Those of them that begin like one, which is not among them. */
    private List<Visit> like(Visit one, List<Visit> leaves, Visit choice) throws SchemaException {
        var like = new ArrayList<Visit>();
        for (var other : leaves) {
            step(choice);
            if (other != one && one.beginning.isLike(other.beginning)) {
                like.add(other);
            }
        }
        return like;
    }

    /** In how many ways at once a choice may be read, of which none is known to refer to it. */
    private long together(List<Visit> leaves, Visit choice) throws SchemaException {
        var most = 1L;
        for (var leaf : leaves) {
            most = Math.max(most, leaf.ways + sum(like(leaf, leaves, choice)));
        }
        return most;
    }

    private static long sum(List<Visit> visits) {
        return visits.stream().mapToLong(visit -> visit.ways).sum();
    }

    /**
     * In a circle one way leads on, and some leave it at each level: they are followed beside it for as many levels more as they are
     * high.
     */
    private void closeCircle(Set<Visit> circle) throws SchemaException {
        var within = 1L;
        var leaving = 0L;
        var height = 0;
        for (var visit : circle) {
            if (!visit.isChoice()) {
                within = Math.max(within, most(outside(visit.parts, circle)));
                continue;
            }
            var leaves = leaves(visit);
            within = Math.max(within, together(outside(leaves, circle), visit));
            for (var leaf : leaves) {
                if (circle.contains(leaf)) {
                    var beside = like(leaf, leaves, visit);
                    requireEnd(visit, beside, circle);
                    leaving = Math.max(
                            leaving, beside.stream().mapToLong(Ways::ofEach).sum());
                    height = Math.max(
                            height,
                            beside.stream().mapToInt(each -> each.height).max().orElse(0));
                }
            }
        }
        for (var visit : circle) {
            visit.ways = within + leaving * height;
            visit.isEndless = true;
            requireFew(visit, visit.ways);
        }
    }

    private static List<Visit> outside(List<Visit> visits, Set<Visit> circle) {
        return visits.stream().filter(visit -> !circle.contains(visit)).toList();
    }

    private static long ofEach(Visit leaf) {
        return Math.max(leaf.ways, leaf.beginning.values());
    }

    private static void requireEnd(Visit choice, List<Visit> beside, Set<Visit> circle) throws SchemaException {
        if (beside.stream().anyMatch(circle::contains)) {
            throw new SchemaException(
                    choice.path,
                    "Here are several objects or arrays that begin alike and lead back here: they could be read in ever more ways; "
                            + "let each begin with a required property of another name or constant");
        }
        if (beside.stream().anyMatch(visit -> visit.isEndless)) {
            throw new SchemaException(
                    choice.path,
                    "Here are several objects or arrays that begin alike, one of which leads back here, and another may go on as deep: "
                            + "they could be read in ever more ways; let each begin with a required property of another name or constant");
        }
    }
}
