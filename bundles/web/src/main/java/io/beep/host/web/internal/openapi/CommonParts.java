// SPDX-License-Identifier: Apache-2.0
package io.beep.host.web.internal.openapi;

import io.beep.host.security.SessionCookie;
import io.beep.host.spi.paging.PageRequest;
import io.beep.host.web.internal.error.Dialect;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What many operations have in common: how to sign in, pages, and what goes wrong. */
final class CommonParts {
    static final String KEY = "key";
    static final String KEY_HEADER = "key_header";
    static final String SESSION = "session";

    private static final String PROBLEM = "Problem";
    private static final String OPENAI_ERROR = "OpenAiError";

    /** The failures that are described, by their status; all others are the default one. */
    private static final Map<String, String> FAILURES = Map.ofEntries(
            Map.entry("400", "The request is not valid"),
            Map.entry("401", "Nobody is signed in, or the key is not valid"),
            Map.entry("403", "The permission is missing"),
            Map.entry("404", "There is no such thing, or it is not to be seen"),
            Map.entry("409", "It does not go together with how things are"),
            Map.entry("413", "The request is too large"),
            Map.entry("415", "The body's type is not one that is read"),
            Map.entry("429", "Too much at once"),
            Map.entry("503", "A part of the host is not there at this moment"),
            Map.entry("default", "Any other failure"));

    /** Those that pass by themselves. */
    private static final Set<String> PASSING = Set.of("429", "503");

    private CommonParts() {}

    static void addTo(OpenAPI document) {
        var components = Objects.requireNonNullElseGet(document.getComponents(), Components::new);
        document.setComponents(components);
        components
                .addSchemas(PROBLEM, problem())
                .addSchemas(OPENAI_ERROR, openAiError())
                .addSecuritySchemes(
                        KEY,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("An API key"))
                .addSecuritySchemes(
                        KEY_HEADER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("x-api-key")
                                .description("The same key in another header"))
                .addSecuritySchemes(
                        SESSION,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.COOKIE)
                                .name(SessionCookie.name())
                                .description(
                                        "A browser's session, the name ending in the host's port; changes need its token in the header x-csrf-token as well"));
        for (var dialect : List.of(Dialect.API, Dialect.OPENAI)) {
            FAILURES.forEach(
                    (status, words) -> components.addResponses(name(dialect, status), failure(dialect, status, words)));
        }
    }

    /** A reference to the answer that a failure of a status gets. */
    static ApiResponse reference(Dialect dialect, String status) {
        return new ApiResponse().$ref("#/components/responses/" + name(dialect, status));
    }

    static Set<String> describedFailures() {
        return FAILURES.keySet();
    }

    /** The parameters of lists. */
    static List<Parameter> paging() {
        var limit = integer();
        limit.setMinimum(BigDecimal.ONE);
        limit.setMaximum(BigDecimal.valueOf(PageRequest.MAX_LIMIT));
        limit.setDefault(PageRequest.DEFAULT_LIMIT);
        return List.of(
                new QueryParameter()
                        .name("limit")
                        .description("How many items at most")
                        .schema(limit),
                new QueryParameter()
                        .name("cursor")
                        .description("Where to go on, as the Link header of the page before says")
                        .schema(string().minLength(1).maxLength(512)));
    }

    static Map<String, Header> pageHeaders() {
        return Map.of(
                "Link",
                new Header()
                        .description("The next page, as rel=\"next\"; missing on the last one")
                        .schema(string()));
    }

    private static Map<String, Header> retryAfter() {
        return Map.of(
                "Retry-After",
                new Header().description("After how many seconds to try again").schema(integer()));
    }

    private static String name(Dialect dialect, String status) {
        return (dialect == Dialect.OPENAI ? "openai_" : "api_") + status;
    }

    private static ApiResponse failure(Dialect dialect, String status, String words) {
        var schema = dialect == Dialect.OPENAI ? OPENAI_ERROR : PROBLEM;
        return new ApiResponse()
                .headers(PASSING.contains(status) ? retryAfter() : null)
                .description(words)
                .content(new Content()
                        .addMediaType(
                                dialect.contentType(),
                                new MediaType().schema(new JsonSchema().$ref("#/components/schemas/" + schema))));
    }

    private static Schema<?> problem() {
        return object(
                Map.of(
                        "type", string().description("urn:beep:error: and the stable code"),
                        "title", string(),
                        "status", integer(),
                        "detail", string().description("What failed, on what, and what to do"),
                        "instance", string(),
                        "field", string().description("What of the request is wrong: messages[0].role"),
                        "retry_after_seconds", integer(),
                        "incident", string().description("Under which the host's log says more")),
                List.of("type", "title", "status", "detail"));
    }

    private static Schema<?> openAiError() {
        var error = object(
                Map.of("message", string(), "type", string(), "param", nullableString(), "code", nullableString()),
                List.of("message", "type", "param", "code"));
        return object(Map.of("error", error), List.of("error"));
    }

    private static Schema<?> object(Map<String, Schema<?>> properties, List<String> required) {
        var schema = ofType("object");
        properties.keySet().stream().sorted().forEach(name -> schema.addProperty(name, properties.get(name)));
        schema.setRequired(required);
        return schema;
    }

    static JsonSchema string() {
        return ofType("string");
    }

    private static JsonSchema integer() {
        return ofType("integer");
    }

    private static JsonSchema nullableString() {
        var schema = string();
        schema.addType("null");
        return schema;
    }

    private static JsonSchema ofType(String type) {
        var schema = new JsonSchema();
        schema.addType(type);
        return schema;
    }
}
