// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is done once all operations are known: order, unique ids, examples, nulls. */
final class Finish {
    private Finish() {}

    static void of(OpenAPI document) {
        var paths = new Paths();
        new TreeMap<>(Objects.requireNonNullElseGet(document.getPaths(), Paths::new)).forEach(paths::addPathItem);
        document.setPaths(paths);
        var examples = new Examples(document.getComponents());
        var ids = new HashSet<String>();
        operations(paths).forEach(operation -> {
            operation.setOperationId(unique(operation.getOperationId(), ids));
            sortResponses(operation);
            Stream.ofNullable(operation.getParameters()).flatMap(List::stream).forEach(examples::give);
            contents(operation).forEach(content -> content.forEach(examples::give));
        });
        var optional = new OptionalFields(document.getComponents());
        operations(paths).flatMap(Finish::requests).forEach(optional::mayBeNull);
        document.getComponents()
                .getResponses()
                .values()
                .forEach(response -> response.getContent().forEach(examples::give));
        document.setTags(operations(paths)
                .flatMap(operation -> operation.getTags().stream())
                .distinct()
                .sorted()
                .map(name -> new Tag().name(name))
                .toList());
    }

    private static Stream<Operation> operations(Paths paths) {
        return paths.values().stream().map(PathItem::readOperations).flatMap(List::stream);
    }

    private static String unique(String id, Set<String> used) {
        var candidate = id;
        for (int i = 2; !used.add(candidate); i++) {
            candidate = id + "_" + i;
        }
        return candidate;
    }

    private static void sortResponses(Operation operation) {
        var sorted = new ApiResponses();
        new TreeMap<>(operation.getResponses()).forEach(sorted::addApiResponse);
        operation.setResponses(sorted);
    }

    private static Stream<Schema<?>> requests(Operation operation) {
        return Stream.ofNullable(operation.getRequestBody())
                .flatMap(body -> body.getContent().values().stream())
                .map(MediaType::getSchema);
    }

    private static Stream<Content> contents(Operation operation) {
        var request = Stream.ofNullable(operation.getRequestBody()).map(body -> body.getContent());
        var responses = operation.getResponses().values().stream().map(ApiResponse::getContent);
        return Stream.concat(request, responses).filter(Objects::nonNull);
    }
}
