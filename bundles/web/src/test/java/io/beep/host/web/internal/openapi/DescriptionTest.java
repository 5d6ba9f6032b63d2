// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.beep.host.web.internal.ThingsResource;
import io.beep.host.web.internal.error.Dialect;
import io.beep.host.web.rest.ApiDescriptionResource;
import io.beep.host.web.rest.HealthResource;
import io.beep.host.web.rest.InfoResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The document by its own rules: openapi-3.1.schema.json is the OpenAPI Initiative's (Apache-2.0). */
class DescriptionTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode DOCUMENT = document(
            Set.of(
                    ThingsResource.class,
                    ShapesResource.class,
                    HealthResource.class,
                    InfoResource.class,
                    ApiDescriptionResource.class),
            Set.of(ThingsResource.class));

    @Test
    void isAValidDocument() throws IOException {
        try (var rules = DescriptionTest.class.getResourceAsStream("/openapi/openapi-3.1.schema.json")) {
            var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(JSON.readTree(rules));

            assertThat(schema.validate(DOCUMENT)).extracting(Error::toString).isEmpty();
        }
        assertThat(DOCUMENT.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(DOCUMENT.at("/info/version").asText()).isEqualTo("1.2.3");
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        for (var reference : DOCUMENT.findValuesAsText("$ref")) {
            assertThat(DOCUMENT.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
    }

    @Test
    void everyExampleFitsItsSchema() {
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        for (var content : contents(DOCUMENT)) {
            if (content.has("example") && !content.path("example").isTextual()) {
                var schema = JSON.createObjectNode();
                schema.setAll((ObjectNode) content.get("schema"));
                schema.set("components", DOCUMENT.get("components"));

                assertThat(registry.getSchema(schema).validate(content.get("example")))
                        .extracting(Error::toString)
                        .as(content.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void everyOperationSaysWhoMayWhatMayFailAndWhatItIsCalled() {
        var ids = new ArrayList<String>();
        for (var operation : operations()) {
            assertThat(operation.path("summary").asText()).isNotBlank();
            assertThat(operation.path("tags")).hasSize(1);
            assertThat(operation.path("responses").has("401")).isTrue();
            assertThat(operation.path("responses").has("default")).isTrue();
            var isPublic = operation.path("security").isEmpty();
            assertThat(operation.path("x-permission").isMissingNode()).isEqualTo(isPublic);
            ids.add(operation.path("operationId").asText());
        }
        assertThat(ids).doesNotHaveDuplicates().isNotEmpty();
    }

    @Test
    void anOperationIsSummedUpAsItSaysOrByItsName() {
        assertThat(DOCUMENT.at("/paths/~1api~1v1~1shapes~1{id}/get/summary").asText())
                .isEqualTo("Shows a drawing");
        assertThat(DOCUMENT.at("/paths/~1api~1v1~1shapes~1{id}/put/summary").asText())
                .isEqualTo("Shapes: put");
    }

    @Test
    void aPublicOperationAsksForNothing() {
        var operation = DOCUMENT.at("/paths/~1api~1v1~1health/get");

        assertThat(operation.path("security")).isEmpty();
        assertThat(operation.path("security").isArray()).isTrue();
        assertThat(operation
                        .at("/responses/503/content/application~1json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/HealthState");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/things,api_403,application/problem+json,Problem",
        "/v1/things,openai_403,application/json,OpenAiError"
    })
    void eachApplicationFailsInItsOwnDialect(String path, String response, String type, String schema) {
        var operation = DOCUMENT.path("paths").path(path).path("get");

        assertThat(operation.at("/responses/403/$ref").asText()).isEqualTo("#/components/responses/" + response);
        assertThat(DOCUMENT.path("components")
                        .path("responses")
                        .path(response)
                        .path("content")
                        .path(type)
                        .at("/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/" + schema);
    }

    @Test
    void aPageIsAnArrayWithParametersAndALink() {
        var operation = DOCUMENT.at("/paths/~1api~1v1~1things/get");

        assertThat(operation.path("parameters").findValuesAsText("name")).containsExactly("limit", "cursor");
        assertThat(operation.at("/responses/200/headers/Link").isMissingNode()).isFalse();
        assertThat(operation
                        .at("/responses/200/content/application~1json/schema/type")
                        .asText())
                .isEqualTo("array");
        assertThat(operation
                        .at("/responses/200/content/application~1json/schema/items/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/ThingsThing");
    }

    @Test
    void recordsAreDescribedAsTheyAreReadAndWritten() {
        var drawing = DOCUMENT.at("/components/schemas/ShapesDrawing");

        assertThat(drawing.at("/properties/created_at/format").asText()).isEqualTo("date-time");
        assertThat(drawing.at("/properties/timeout/format").asText()).isEqualTo("duration");
        assertThat(drawing.at("/properties/id/format").asText()).isEqualTo("uuid");
        assertThat(texts(drawing.at("/properties/layers/type"))).containsExactly("integer", "null");
        assertThat(texts(drawing.at("/properties/colour/enum"))).containsExactly("red", "dark_blue");
        assertThat(texts(drawing.path("required")))
                .containsExactlyInAnyOrder(
                        "id",
                        "title",
                        "is_public",
                        "size_bytes",
                        "count",
                        "scale",
                        "created_at",
                        "timeout",
                        "colour",
                        "shapes",
                        "palette",
                        "counts");
    }

    @Test
    void whatNeedNotBeSentMayBeNull() {
        var drawing = DOCUMENT.at("/components/schemas/ShapesDrawing/properties");
        assertThat(texts(drawing.at("/note/type"))).containsExactly("string", "null");
        assertThat(texts(drawing.at("/labels/type"))).containsExactly("object", "null");
        assertThat(drawing.at("/labels/additionalProperties/type").asText()).isEqualTo("string");
        assertThat(drawing.at("/parent/anyOf/1/type").asText()).isEqualTo("null");
        assertThat(drawing.at("/title/type").asText()).isEqualTo("string");
        assertThat(drawing.at("/colour/enum")).noneMatch(JsonNode::isNull);
    }

    @Test
    void sealedTypesAreOneOfTheirVariants() {
        var operation = DOCUMENT.at("/paths/~1api~1v1~1shapes/post");

        for (var schema : List.of(
                operation.at("/requestBody/content/application~1json/schema"),
                operation.at("/responses/200/content/application~1json/schema"))) {
            assertThat(schema.path("oneOf").findValuesAsText("$ref"))
                    .containsExactly("#/components/schemas/ShapesCircle", "#/components/schemas/ShapesSquare");
        }
    }

    @Test
    void bodiesOfOtherKindsAreDescribedToo() {
        assertThat(DOCUMENT.at(
                                "/paths/~1api~1v1~1shapes~1upload/post/requestBody/content/application~1octet-stream/schema/format")
                        .asText())
                .isEqualTo("binary");
        assertThat(DOCUMENT.at(
                                "/paths/~1api~1v1~1shapes~1{id}~1stream/get/responses/200/content/text~1event-stream/schema/type")
                        .asText())
                .isEqualTo("string");
        assertThat(DOCUMENT.at("/paths/~1api~1v1~1shapes~1{id}/delete/responses")
                        .has("204"))
                .isTrue();
    }

    @Test
    void anAnswerHasTheStatusAndTheTypeThatAreDeclared() {
        var later = DOCUMENT.at("/paths/~1api~1v1~1things~1later/post/responses");
        assertThat(later.has("200")).isFalse();
        assertThat(later.at("/202/content/application~1json/schema/$ref").asText())
                .isEqualTo("#/components/schemas/ThingsPart");
        assertThat(later.at("/429/$ref").asText()).isEqualTo("#/components/responses/api_429");

        var byHand = DOCUMENT.at("/paths/~1v1~1things~1by-hand/post/responses");
        assertThat(byHand.has("200")).isFalse();
        assertThat(byHand.at("/201/content/application~1json/schema/$ref").asText())
                .isEqualTo("#/components/schemas/ThingsThing");
        assertThat(byHand.at("/204/description").asText()).isNotBlank();
        assertThat(byHand.at("/204/content").isMissingNode()).isTrue();
        assertThat(byHand.at("/503/$ref").asText()).isEqualTo("#/components/responses/openai_503");
        assertThat(DOCUMENT.at("/components/responses/openai_503/headers/Retry-After")
                        .isMissingNode())
                .isFalse();
    }

    @Test
    void aStreamSaysWhatItsEventsAre() {
        var stream = DOCUMENT.at("/paths/~1v1~1things~1by-hand/post/responses/201/content/text~1event-stream");

        assertThat(stream.path("x-events").findValuesAsText("$ref"))
                .containsExactly("#/components/schemas/ThingsPart", "#/components/schemas/ThingsSeen");
        assertThat(stream.path("example").asText()).isEqualTo("""
                        data: {"name":"name","how_many":1}

                        data: {"caller":"ann","request_id":"req-1","address":"127.0.0.1"}

                        """);
    }

    @Test
    void anExampleThatIsGivenIsShown() {
        assertThat(DOCUMENT.at(
                                "/paths/~1api~1v1~1things~1seen/get/responses/200/content/application~1json/example/caller")
                        .asText())
                .isEqualTo("ann");
    }

    @Test
    void whatIsPublicSaysWhy() {
        assertThat(DOCUMENT.at("/paths/~1api~1v1~1things~1seen/get/x-public-access")
                        .asText())
                .isEqualTo("A test");
    }

    @Test
    void whatIsAlwaysWrittenIsRequiredAndMayBeNull() {
        var note = DOCUMENT.at("/components/schemas/ShapesNote");
        assertThat(texts(note.path("required"))).containsExactlyInAnyOrder("text", "circle", "anything");
        assertThat(texts(note.at("/properties/text/type"))).containsExactly("string", "null");
        assertThat(note.at("/properties/circle/anyOf/0/$ref").asText()).isEqualTo("#/components/schemas/ShapesCircle");
        assertThat(note.at("/properties/circle/anyOf/1/type").asText()).isEqualTo("null");
    }

    @Test
    void whatGoesIsNotInTheNextDocument() {
        var without = document(Set.of(InfoResource.class), Set.of());

        assertThat(without.path("paths").fieldNames()).toIterable().containsExactly("/api/v1/info");
        assertThat(without.at("/components/schemas/ThingsThing").isMissingNode())
                .isTrue();
    }

    @Test
    void theDocumentIsTheSameEachTime() {
        assertThat(document(Set.of(ThingsResource.class, ShapesResource.class), Set.of())
                        .toString())
                .isEqualTo(document(Set.of(ShapesResource.class, ThingsResource.class), Set.of())
                        .toString());
    }

    private static JsonNode document(Set<Class<?>> api, Set<Class<?>> openAi) {
        var bytes = Description.of(
                "1.2.3",
                List.of(new Application("/api/v1", Dialect.API, api), new Application("/v1", Dialect.OPENAI, openAi)));
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> operations() {
        return StreamSupport.stream(DOCUMENT.path("paths").spliterator(), false)
                .flatMap(path -> StreamSupport.stream(path.spliterator(), false))
                .toList();
    }

    private static List<JsonNode> contents(JsonNode node) {
        return node.findValues("content").stream()
                .flatMap(content -> StreamSupport.stream(content.spliterator(), false))
                .filter(content -> content.has("schema"))
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
