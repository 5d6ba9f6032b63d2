// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.ui;

import io.beep.host.inference.openai.Connection;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What models are called here that somebody chooses by their names on the server. */
final class OfferedModels {
    private static final int LONGEST_ID = 80;
    private static final String UNNAMED = "model";

    private OfferedModels() {}

    /**
     * The models to offer: those that were offered before keep their ids.
     *
     * @param remotes their names on the server
     * @param context how long prompt and answer of each may be; empty to leave that as it is
     * @param taken ids that others have
     */
    static List<Connection.Model> of(
            Connection connection, Collection<String> remotes, Optional<Integer> context, Set<String> taken) {
        var kept = connection.models().stream()
                .filter(model -> remotes.contains(model.remote()))
                .map(model -> new Connection.Model(model.id(), model.remote(), context.orElse(model.contextTokens())))
                .toList();
        var known = new HashSet<String>();
        kept.forEach(model -> known.add(model.remote()));
        var ids = new HashSet<>(taken);
        kept.forEach(model -> ids.add(model.id()));
        var fresh = remotes.stream()
                .filter(known::add)
                .map(remote -> {
                    var id = free(idOf(remote), connection.id(), ids);
                    ids.add(id);
                    return new Connection.Model(id, remote, context.orElse(Connection.CONTEXT_TOKENS));
                })
                .toList();
        return Stream.concat(kept.stream(), fresh.stream()).toList();
    }

    /** The one context that all models have, if it is one. */
    static Optional<Integer> commonContext(Connection connection) {
        var all = connection.models().stream()
                .map(Connection.Model::contextTokens)
                .distinct()
                .toList();
        return switch (all.size()) {
            case 0 -> Optional.of(Connection.CONTEXT_TOKENS);
            case 1 -> Optional.of(all.getFirst());
            default -> Optional.empty();
        };
    }

    /** {@code org/small-7b} is {@code small-7b}. */
    private static String idOf(String remote) {
        var name = remote.replaceFirst(".*/", "")
                .replaceAll("[^A-Za-z0-9._:-]+", "-")
                .replaceFirst("^[^A-Za-z0-9]+", "");
        return name.isEmpty() ? UNNAMED : cut(name, LONGEST_ID);
    }

    private static String free(String id, String connectionId, Set<String> taken) {
        return Stream.concat(
                        Stream.of(id, with(id, connectionId)),
                        IntStream.iterate(2, i -> i + 1).mapToObj(i -> with(id, Integer.toString(i))))
                .filter(candidate -> !taken.contains(candidate))
                .findFirst()
                .orElseThrow();
    }

    private static String with(String id, String end) {
        return cut(id, LONGEST_ID - end.length() - 1) + "-" + end;
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
