// SPDX-License-Identifier: Apache-2.0
package io.beep.host.json.grammars;

/** A schema that no grammar is made of. The message is for people: what cannot be done, and where it can, what to write instead. */
public final class SchemaException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String path;

    SchemaException(String path, String message) {
        super(message);
        this.path = path;
    }

    /** Where in the schema, its parts set off by dots: {@code .properties.age.multipleOf}; empty for the whole. */
    public String path() {
        return path;
    }

    /** What is wrong. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
