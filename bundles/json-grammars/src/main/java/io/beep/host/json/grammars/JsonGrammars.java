// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;

/** Makes grammars. Without state; safe for many threads. */
public final class JsonGrammars {
    /** How long a schema may be. */
    public static final int MOST_CHARS = 64 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(200)
                        .maxNumberLength(100)
                        .build());
    }

    private JsonGrammars() {}

    /** A grammar of any one JSON object. */
    public static String object() {
        var grammar = new Grammar();
        return grammar.print(new AnyJson(grammar).object());
    }

    /**
     * A grammar whose texts are valid by the schema.
     *
     * @param schema a JSON schema, of the drafts 6 to 2020-12
     * @throws SchemaException when there is none: the schema is none, or has a keyword that a grammar cannot express
     */
    public static String ofSchema(String schema) throws SchemaException {
        if (schema.length() > MOST_CHARS) {
            throw new SchemaException("", "The schema is longer than " + MOST_CHARS + " characters");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(schema)) {
            throw new SchemaException("", "The schema has half a character in it");
        }
        var grammar = new Grammar();
        return grammar.print(new SchemaCompiler(grammar, parse(schema)).compile());
    }

    private static JsonNode parse(String schema) throws SchemaException {
        try {
            return JSON.readTree(schema);
        } catch (JsonProcessingException e) {
            throw new SchemaException("", "The schema is not JSON: " + e.getOriginalMessage());
        }
    }
}
