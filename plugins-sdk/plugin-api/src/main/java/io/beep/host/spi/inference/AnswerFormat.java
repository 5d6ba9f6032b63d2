// SPDX-License-Identifier: Apache-2.0
package io.beep.host.spi.inference;

/** What form an answer must have. It holds for whole answers: one that ends for its length may be cut anywhere. */
public sealed interface AnswerFormat {
    /** Any text. */
    AnswerFormat TEXT = new Text();
    /** One JSON object, whatever is in it; {@link SessionCapabilities.Feature#JSON}. */
    AnswerFormat JSON = new Json();

    /** {@link #TEXT}. */
    record Text() implements AnswerFormat {}

    /** {@link #JSON}. */
    record Json() implements AnswerFormat {}

    /**
     * JSON that is valid by a schema; {@link SessionCapabilities.Feature#JSON_SCHEMA}. A session that cannot hold its answers to
     * this schema refuses it with {@code UNSUPPORTED_PARAMETER}, at {@value #FIELD} and the place within; it never leaves out a
     * part of it.
     *
     * @param name what the caller calls it
     * @param schema a JSON schema, as JSON
     * @param strict whether the caller asked for OpenAI's strict mode
     */
    record JsonSchema(String name, String schema, boolean strict) implements AnswerFormat {
        /** What faults of a schema are laid at. */
        public static final String FIELD = "response_format.json_schema.schema";
    }
}
