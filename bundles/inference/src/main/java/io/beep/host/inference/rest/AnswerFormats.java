// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.rest;

import static io.beep.host.inference.Parameters.invalid;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.beep.host.spi.inference.AnswerFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code response_format}, which both dialects write as OpenAI does. */
public final class AnswerFormats {
    private static final String FIELD = "response_format";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private AnswerFormats() {}

    /** The form of the answer; any text when nothing is said. */
    public static AnswerFormat read(Optional<JsonNode> value) {
        var format = value.filter(node -> !node.isNull()).orElse(MissingNode.getInstance());
        if (format.isMissingNode()) {
            return AnswerFormat.TEXT;
        }
        return switch (format.path("type").asText()) {
            case "text" -> AnswerFormat.TEXT;
            case "json_object" -> AnswerFormat.JSON;
            case "json_schema" -> schema(format.path("json_schema"));
            default -> throw invalid(FIELD + ".type", FIELD + ".type must be text, json_object or json_schema");
        };
    }

    private static AnswerFormat schema(JsonNode given) {
        var field = FIELD + ".json_schema";
        if (!given.isObject()) {
            throw invalid(field, field + " is missing: it must be an object with name and schema");
        }
        if (!NAME.matcher(given.path("name").asText()).matches()
                || !given.path("name").isTextual()) {
            throw invalid(field + ".name", field + ".name must be 1 to 64 letters, digits, '_' and '-'");
        }
        var strict = given.path("strict");
        if (!strict.isMissingNode() && !strict.isNull() && !strict.isBoolean()) {
            throw invalid(field + ".strict", field + ".strict must be true or false");
        }
        if (!given.path("schema").isObject()) {
            throw invalid(field + ".schema", field + ".schema must be a JSON schema");
        }
        return new AnswerFormat.JsonSchema(
                given.path("name").textValue(), given.path("schema").toString(), strict.asBoolean());
    }
}
