// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a server says that it has. */
final class ModelList {
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_LISTED = 1000;

    private ModelList() {}

    /** The names of a server's models; asks it. */
    static List<String> of(Server server) {
        var list = server.get("models", "its list of models", MOST_BYTES);
        try {
            var names = names(Json.read(list));
            server.breaker().succeeded();
            return names;
        } catch (JsonProcessingException e) {
            var failure = new Refusals(server.connection().id(), "models", Optional.empty())
                    .unreachable("its list of models cannot be read", e);
            server.breaker().failed(failure.text());
            throw failure;
        }
    }

    private static List<String> names(JsonNode list) {
        var names = new ArrayList<String>();
        for (var model : list.path("data")) {
            if (model.path("id").isTextual() && names.size() < MOST_LISTED) {
                names.add(model.path("id").textValue());
            }
        }
        return List.copyOf(names);
    }
}
