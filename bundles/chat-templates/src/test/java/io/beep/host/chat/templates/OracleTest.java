// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beep.host.chat.templates.TemplateException.Kind;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether we agree with jinja2, on our templates with every conversation and on small templates about everything else. */
class OracleTest {
    @ParameterizedTest
    @MethodSource("io.beep.host.chat.templates.Oracle#renders")
    void rendersConversationsAsJinjaDoes(Oracle.Case example) {
        check(example);
    }

    @ParameterizedTest
    @MethodSource("io.beep.host.chat.templates.Oracle#snippets")
    void rendersSnippetsAsJinjaDoes(Oracle.Case example) {
        check(example);
    }

    private static void check(Oracle.Case example) {
        if (example.error() == null) {
            assertThat(render(example)).isEqualTo(example.output());
            return;
        }
        TemplateException failure = catchThrowableOfType(TemplateException.class, () -> render(example));
        assertThat(failure).as(example.error() + ": " + example.message()).isNotNull();
        assertThat(failure.kind()).as(failure.getMessage()).isIn(kinds(example));
        if (failure.kind() == Kind.RAISED) {
            assertThat(failure).hasMessage(example.message());
        } else {
            assertThat(failure.line()).isPositive();
        }
    }

    private static String render(Oracle.Case example) {
        return ChatTemplate.parse(example.template(), Oracle.CLOCK).render(example.variables(), Limits.DEFAULT);
    }

    /** What Python's exception is to us. */
    private static Set<Kind> kinds(Oracle.Case example) {
        return switch (example.error()) {
            case "TemplateError" -> Set.of(Kind.RAISED);
            case "TemplateSyntaxError", "SyntaxError" -> Set.of(Kind.PARSE);
            case "UndefinedError", "SecurityError" -> Set.of(Kind.UNDEFINED);
            // Unknown filters and tests, which jinja2 finds when it compiles a template, and we where they are used.
            case "TemplateAssertionError" -> Set.of(Kind.PARSE, Kind.UNDEFINED);
            // Other templates: there are none to include or import.
            case "TypeError" ->
                example.message().contains("no loader") ? Set.of(Kind.PARSE) : Set.of(Kind.TYPE, Kind.UNDEFINED);
            default -> Set.of(Kind.TYPE, Kind.UNDEFINED);
        };
    }
}
