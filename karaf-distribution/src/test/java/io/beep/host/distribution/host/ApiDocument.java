// SPDX-License-Identifier: Apache-2.0
package io.beep.host.distribution.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The description that a running host gives of itself. */
public record ApiDocument(JsonNode root) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    public static ApiDocument of(HostProcess host) {
        return new ApiDocument(HostProcess.json(host.getWithKey("/api/v1/openapi.json")));
    }

    /** One operation. */
    public record Operation(String method, String path, JsonNode description) {
        /** {@code GET /api/v1/health}. */
        @Override
        public String toString() {
            return method + " " + path;
        }

        public boolean isPublic() {
            return description.path("security").isArray()
                    && description.path("security").isEmpty();
        }

        public List<JsonNode> parameters(String place) {
            return stream(description.path("parameters"))
                    .filter(parameter -> parameter.path("in").asText().equals(place))
                    .toList();
        }

        /** The answers that are described, by their status. */
        public Stream<Map.Entry<String, JsonNode>> answers() {
            return description.path("responses").properties().stream();
        }
    }

    public List<Operation> operations() {
        return root.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(method -> new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue())))
                .toList();
    }

    /** What a reference leads to; anything else is itself. */
    public JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : root.at(reference.substring(1));
    }

    /** The media types of an answer or a request's body, with what is in them. */
    public List<Map.Entry<String, JsonNode>> contents(JsonNode message) {
        return List.copyOf(resolved(message).path("content").properties());
    }

    /** The schema of the JSON that an operation takes. */
    public Optional<JsonNode> jsonBody(Operation operation) {
        return contents(operation.description().path("requestBody")).stream()
                .filter(content -> content.getKey().equals("application/json"))
                .map(content -> content.getValue().path("schema"))
                .findFirst();
    }

    /** What does not fit. */
    List<String> faults(JsonNode schema, JsonNode value) {
        var whole = JSON.createObjectNode();
        whole.setAll((ObjectNode) schema);
        whole.set("components", root.path("components"));
        return SCHEMAS.getSchema(whole).validate(value).stream()
                .map(Error::toString)
                .toList();
    }

    public void assertFits(JsonNode schema, JsonNode value) {
        assertThat(schema.isObject()).as("a schema for %s", value).isTrue();
        assertThat(faults(schema, value)).as("%s by %s", value, schema).isEmpty();
    }

    public static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
