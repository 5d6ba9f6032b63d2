// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates.internal.syntax;

/** What a token is. */
enum TokenType {
    /** What is outside of all tags. */
    TEXT("text"),
    PRINT_BEGIN("begin of print statement"),
    PRINT_END("end of print statement"),
    BLOCK_BEGIN("begin of statement block"),
    BLOCK_END("end of statement block"),
    NAME("name"),
    STRING("string"),
    INTEGER("integer"),
    FLOAT("float"),
    OPERATOR("operator"),
    END("end of template");

    private final String description;

    TokenType(String description) {
        this.description = description;
    }

    /** The kind of token as a message names it. */
    String description() {
        return description;
    }
}
