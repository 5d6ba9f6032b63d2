// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.beep.host.chat.templates.TemplateException.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTemplateTest {
    @Test
    void addsTheDefaultSystemPromptOfSmolLm2AndInvitesAnAnswer() {
        ChatTemplate template = ChatTemplate.parse(Oracle.template("smollm2"));

        assertThat(template.render(conversation("user", "Hello"), Limits.DEFAULT))
                .isEqualTo("""
                        <|im_start|>system
                        You are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>
                        <|im_start|>user
                        Hello<|im_end|>
                        <|im_start|>assistant
                        """);
        assertThat(template.render(conversation("system", "Be brief"), Limits.DEFAULT))
                .isEqualTo("<|im_start|>system\nBe brief<|im_end|>\n<|im_start|>assistant\n");
    }

    private static Map<String, Object> conversation(String role, String content) {
        return Map.of("messages", List.of(Map.of("role", role, "content", content)), "add_generation_prompt", true);
    }

    @Test
    void whatAMessageSaysIsNeverRunAsATemplate() {
        String hostile = "{{ 7 * 7 }}{% if true %}x{% endif %}{# gone #}{{ raise_exception('no') }}{% raw %}{{ '{{' }}";
        String template = "{% for m in messages %}{{ m.content }}|{{ m['content'] ~ '' }}|{{ [m.content]|join }}|"
                + "{% set c = m.content %}{{ c }}|{{ m.content|trim }}|{{ '%s' % m.content }}|{{ '{}'.format(m.content) }}"
                + "{% endfor %}";

        String text = render(template, conversation("user", hostile));

        assertThat(text).isEqualTo(String.join("|", Collections.nCopies(7, hostile)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text.__class__",
                "text.class",
                "text.getClass",
                "text['class']",
                "text['getClass']",
                "list.__class__",
                "list.getClass",
                "list.stream",
                "dict.__class__",
                "dict.entrySet",
                "number.getClass",
                "number.intValue",
                "text|attr('__class__')",
                "text|attr('getClass')",
                "list|map(attribute='getClass')|first",
                "list|map(attribute='__class__')|first",
                "range.getClass",
                "raise_exception.__globals__",
                "namespace.__init__",
                "namespace().getClass",
                "cycler(1).getClass",
                "joiner().__dict__",
                "text.upper.__self__",
                "text.upper.__func__",
                "range(3).__reduce__",
                "dict.items().__class__",
                "list|groupby(0)|first|attr('__class__')",
                "none.__class__",
                "true.booleanValue",
                "undefinedname|attr('x') if false",
                "self",
                "environment",
                "context",
                "__builtins__",
                "java",
                "System",
                "Runtime",
            })
    void nothingOfJavaOrPythonIsBehindAValue(String expression) {
        Map<String, Object> variables =
                Map.of("text", "x", "list", List.of("a"), "dict", Map.of("k", "v"), "number", 5);

        assertThat(render("{{ " + expression + " }}", variables)).isEmpty();
        assertThat(render("{{ (" + expression + ") is defined }}", variables)).isEqualTo("False");
        assertThatThrownBy(() -> render("{{ (" + expression + ")() }}", variables))
                .isInstanceOfSatisfying(
                        TemplateException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNDEFINED));
    }

    @Test
    void aTemplateCannotChangeWhatItIsGiven() {
        List<Object> list = Collections.unmodifiableList(Arrays.asList(1, null));
        Map<String, Object> variables = Map.of("list", list, "dict", Map.of("a", list));

        assertThat(render("{% set list = list + [2] %}{{ list }}{{ dict }}", variables))
                .isEqualTo("[1, None, 2]{'a': [1, None]}");
        for (String change : List.of("list.append(1)", "list.clear()", "dict.update(a=1)", "dict.pop('a')")) {
            assertThatThrownBy(() -> render("{{ " + change + " }}", variables))
                    .isInstanceOf(TemplateException.class)
                    .hasMessageContaining("unsafe");
        }
        assertThat(list).containsExactly(1, null);
    }

    @Test
    void rendersDoNotSeeEachOther() {
        ChatTemplate template = ChatTemplate.parse(
                "{{ seen is defined }}{% set seen = 1 %}{% set c = cycler('a', 'b') %}{{ c.next() }}");

        assertThat(template.render(Map.of(), Limits.DEFAULT)).isEqualTo("Falsea");
        assertThat(template.render(Map.of(), Limits.DEFAULT)).isEqualTo("Falsea");
    }

    @Test
    void oneTemplateRendersInSeveralThreadsAtOnce() throws Exception {
        ChatTemplate template = ChatTemplate.parse(Oracle.template("qwen3"), Oracle.CLOCK);
        Map<String, Object> conversation = Oracle.conversation("a tool call");
        String expected = template.render(conversation, Limits.DEFAULT);

        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<String> render = () -> template.render(conversation, Limits.DEFAULT);
            for (Future<String> result : threads.invokeAll(Collections.nCopies(100, render))) {
                assertThat(result.get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void takesTheNumbersOfJava() {
        Map<String, Object> numbers = Map.of(
                "n",
                List.of((byte) 1, (short) 2, 3, 4L, BigInteger.TEN.pow(20), 1.5f, 0.1f, 2.5, new BigDecimal("0.25")));

        assertThat(render("{{ n }} {{ n|sum is number }}", numbers))
                .isEqualTo("[1, 2, 3, 4, 100000000000000000000, 1.5, 0.1, 2.5, 0.25] True");
    }

    @Test
    void refusesVariablesThatAreNoData() {
        for (Object value : List.of(new Object(), Instant.EPOCH, new int[] {1}, 'c', IntStream.of(1), Map.of(1, 2))) {
            assertThatIllegalArgumentException().isThrownBy(() -> render("x", Map.of("v", List.of(value))));
        }
    }

    @Test
    void takesTheTimeFromItsClock() {
        String text = ChatTemplate.parse("{{ strftime_now('%d %b %Y, %H:%M:%S') }}", Oracle.CLOCK)
                .render(Map.of(), Limits.DEFAULT);

        assertThat(text).isEqualTo("05 Jan 2026, 09:07:03");
        assertThat(render("{{ strftime_now('%Y')|int > 2025 }}", Map.of())).isEqualTo("True");
    }

    @Test
    void theTemplatesOwnRefusalIsPassedOnWordForWord() {
        TemplateException refusal = failure("\n\n{% if true %}{{ raise_exception('Only users, please') }}{% endif %}");

        assertThat(refusal).hasMessage("Only users, please");
        assertThat(refusal.kind()).isEqualTo(Kind.RAISED);
        assertThat(refusal.line()).isEqualTo(3);
    }

    @Test
    void failuresSayTheLineAndWhatIsWrong() {
        assertFailure("a\n{{ 1 + }}", Kind.PARSE, 2, "Line 2: unexpected 'end of print statement'");
        assertFailure("{% if x %}\n\n", Kind.PARSE, 2, "Unexpected end of template: looking for elif or else or endif");
        assertFailure("\n{% nosuch %}", Kind.PARSE, 2, "Encountered unknown tag 'nosuch'");
        assertFailure("{{ 'a\nb' }}\n{{ x.y }}", Kind.UNDEFINED, 3, "Line 3: 'x' is undefined");
        assertFailure(
                "\n{% for i in [1] %}\n{{ i|nosuch }}{% endfor %}", Kind.UNDEFINED, 3, "No filter named 'nosuch'.");
        assertFailure("\n\n{{ 1 + 'a' }}", Kind.TYPE, 3, "unsupported operand type(s) for +: 'int' and 'str'");
        assertFailure("\n{% macro f() %}\n{{ 1 / 0 }}{% endmacro %}\n{{ f() }}", Kind.TYPE, 3, "division by zero");
        assertFailure("{{ 'a' * 10 ** 9 }}", Kind.LIMIT, 1, "more than 4000000 characters");
    }

    private static void assertFailure(String template, Kind kind, int line, String message) {
        TemplateException failure = failure(template);
        assertThat(failure).hasMessageContaining(message);
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.line()).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "include 'x'",
                "import 'x' as y",
                "from 'x' import y",
                "extends 'x'",
                "block x",
                "do x",
                "autoescape true"
            })
    void saysWhichTagsAreNotSupported(String tag) {
        TemplateException failure = failure("{% " + tag + " %}{% end" + tag.split(" ", 2)[0] + " %}");

        assertThat(failure.kind()).isEqualTo(Kind.PARSE);
        assertThat(failure).hasMessageContaining("The tag '" + tag.split(" ", 2)[0] + "' is not supported");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"random", "pprint", "urlize", "xmlattr", "wordwrap", "striptags", "filesizeformat", "urlencode"})
    void saysWhichFiltersAreNotThere(String filter) {
        TemplateException failure = failure("{{ [1]|" + filter + " }}");

        assertThat(failure.kind()).isEqualTo(Kind.UNDEFINED);
        assertThat(failure).hasMessageContaining("No filter named '" + filter + "'.");
    }

    @Test
    void aFormatDoesNotReachIntoItsValues() {
        assertThat(failure("{{ '{0.upper}'.format('a') }}").kind()).isEqualTo(Kind.TYPE);
        assertThat(failure("{{ '{0[0]}'.format('a') }}").kind()).isEqualTo(Kind.TYPE);
        assertThat(failure("{{ '{0:{1}}'.format('a', 5) }}").kind()).isEqualTo(Kind.TYPE);
    }

    @Test
    void callsThatPassTheWrongThingsFail() {
        for (String call : List.of(
                "'a'.upper(1)",
                "'a'.replace('a')",
                "'a'|trim(x=1)",
                "'a'|replace('a', old='b', new='c')",
                "1 is odd(2)",
                "range()",
                "range(1, 2, 3, 4)",
                "namespace(1, 2)",
                "dict([1])",
                "dict([[1, 2, 3]])",
                "f(**[1])",
                "range(**{1: 2})",
                "'{}'.format(**5)",
                "[1]|tojson(separators=[1])",
                "'a'.join(5)",
                "range('a')")) {
            assertThat(failure("{% macro f() %}{% endmacro %}{{ " + call + " }}")
                            .kind())
                    .as(call)
                    .isEqualTo(Kind.TYPE);
        }
    }

    private static TemplateException failure(String template) {
        TemplateException failure = catchThrowableOfType(TemplateException.class, () -> render(template, Map.of()));
        assertThat(failure).as(template).isNotNull();
        return failure;
    }

    private static String render(String template, Map<String, ?> variables) {
        return ChatTemplate.parse(template).render(variables, Limits.DEFAULT);
    }
}
