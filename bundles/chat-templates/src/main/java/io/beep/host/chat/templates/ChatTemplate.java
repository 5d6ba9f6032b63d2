// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates;

import io.beep.host.chat.templates.internal.builtins.Functions;
import io.beep.host.chat.templates.internal.render.Renderer;
import io.beep.host.chat.templates.internal.syntax.Parser;
import io.beep.host.chat.templates.internal.syntax.Statement;
import io.beep.host.chat.templates.internal.values.Budget;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * A parsed chat template. It does not change, so several threads may render it at the same moment.
 *
 * <p>Neither the template nor what it is rendered with is trusted: a render can reach nothing but its variables, and costs no
 * more than its {@link Limits}. What a variable says is text, even if it looks like a template.
 */
public final class ChatTemplate {
    private final List<Statement> statements;
    private final Map<String, Object> functions;

    private ChatTemplate(List<Statement> statements, Clock clock) {
        this.statements = statements;
        this.functions = Functions.of(clock);
    }

    /**
     * Parses a template.
     *
     * @throws TemplateException of kind PARSE if it is not in the language, or uses what is not supported of it
     */
    public static ChatTemplate parse(String source) {
        return parse(source, Clock.system(ZoneId.systemDefault()));
    }

    /** Parses a template that takes the time for {@code strftime_now} from a clock. */
    static ChatTemplate parse(String source, Clock clock) {
        return new ChatTemplate(Parser.parse(source), clock);
    }

    /**
     * Renders with variables made of String, Boolean, Number, null, List, and Map with strings as keys.
     *
     * @throws TemplateException if the template refuses the conversation, fails, or exceeds the limits
     * @throws IllegalArgumentException if a variable is made of anything else
     */
    public String render(Map<String, ?> variables, Limits limits) {
        return new Renderer(new Budget(limits)).render(statements, functions, variables);
    }
}
