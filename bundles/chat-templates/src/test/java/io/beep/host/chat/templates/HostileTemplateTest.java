// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.beep.host.chat.templates.TemplateException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates that want all of the time, the memory or the stack. */
class HostileTemplateTest {
    private static final int MANY = 20_000;
    private static final int SMALL_STACK = 512 * 1024;
    /** Far more than any of these takes, on a machine that has much else to do. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration QUICKLY = Duration.ofSeconds(8);

    private static final Limits DEEPEST = new Limits(5_000_000, 4_000_000, 500);

    /** What can be nested, taken apart. */
    record Nesting(String begin, String open, String middle, String close, String end) {
        String template() {
            return begin + open.repeat(MANY) + middle + close.repeat(MANY) + end;
        }
    }

    static Stream<Nesting> nestings() {
        return Stream.of(
                new Nesting("{{ ", "not ", "x", "", " }}"),
                new Nesting("{{ ", "-", "1", "", " }}"),
                new Nesting("{{ ", "+", "1", "", " }}"),
                new Nesting("{{ ", "(", "1", ")", " }}"),
                new Nesting("{{ ", "[", "1", "]", " }}"),
                new Nesting("{{ ", "{1:", "1", "}", " }}"),
                new Nesting("{{ ", "f(", "1", ")", " }}"),
                new Nesting("{{ ", "f(a=", "1", ")", " }}"),
                new Nesting("{{ ", "f(*", "1", ")", " }}"),
                new Nesting("{{ ", "x[", "1", "]", " }}"),
                new Nesting("{{ ", "x[:", "1", "]", " }}"),
                new Nesting("{{ ", "1 if 0 else ", "1", "", " }}"),
                new Nesting("{{ ", "1|d(", "1", ")", " }}"),
                new Nesting("{{ ", "1 is eq(", "1", ")", " }}"),
                new Nesting("{% set ", "(", "x", ")", " = 1 %}"),
                new Nesting("{% for ", "(", "x", ")", " in [] %}{% endfor %}"),
                new Nesting("", "{% if 1 %}", "x", "{% endif %}", ""),
                new Nesting("", "{% if 1 %}{% else %}", "x", "{% endif %}", ""),
                new Nesting("", "{% for i in [] %}", "x", "{% endfor %}", ""),
                new Nesting("", "{% macro f() %}", "x", "{% endmacro %}", ""),
                new Nesting("", "{% call f() %}", "x", "{% endcall %}", ""),
                new Nesting("", "{% set x %}", "x", "{% endset %}", ""),
                new Nesting("", "{% filter e %}", "x", "{% endfilter %}", ""),
                new Nesting("", "{% with %}", "x", "{% endwith %}", ""));
    }

    @ParameterizedTest
    @MethodSource("nestings")
    void whatNestsDeeplyIsRefusedByTheParser(Nesting nesting) {
        TemplateException failure = failure(nesting.template(), DEEPEST);

        assertThat(failure.kind()).isEqualTo(Kind.PARSE);
        assertThat(failure).hasMessageContaining("nests deeper");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1",
                " and 1",
                " or 0",
                "|abs",
                "**1",
                "*1",
                "%7",
                " if 1",
                " is defined()",
                "()",
                ".a",
                "[0]",
                "|list()"
            })
    void longChainsAreStoppedByTheDepth(String link) {
        TemplateException failure = failure("{{ 1" + link.repeat(MANY) + " }}", DEEPEST);

        assertThat(failure.kind()).isEqualTo(Kind.LIMIT);
        assertThat(failure).hasMessageContaining("nests deeper");
    }

    @Test
    void longListsAndComparisonsAreNoNesting() {
        assertThat(render("{{ 1" + " < 2".repeat(1) + " }}", DEEPEST)).isEqualTo("True");
        assertThat(render("{{ [" + "1,".repeat(MANY) + "]|length }}", DEEPEST)).isEqualTo("20000");
        assertThat(render("{{ 'a'" + " ~ 'a'".repeat(MANY) + " }}", DEEPEST)).hasSize(MANY + 1);
        assertThat(render("{% if 0 %}" + "{% elif 0 %}".repeat(MANY) + "{% else %}x{% endif %}", DEEPEST))
                .isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Calls without end.
                "{% macro f(n) %}{{ f(n + 1) }}{% endmacro %}{{ f(1) }}",
                "{% macro f() %}{% if 1 %}{% for i in [1] %}{% set x %}{% call f() %}{{ [not (1 + (f()|length))] }}{% endcall %}"
                        + "{% endset %}{% endfor %}{% endif %}{{ caller is defined }}{% endmacro %}{{ f() }}",
                "{% macro f() %}{{ caller() if caller }}{% call f() %}{{ f() }}{% endcall %}{% endmacro %}{{ f() }}",
                "{% for x in [[1]] recursive %}{{ loop([x]) }}{% endfor %}",
                "{% macro f(a=f2()) %}{% endmacro %}{% macro f2() %}{{ f() }}{% endmacro %}{{ f() }}",
                // Values that hold themselves, or are deep.
                "{% set ns = namespace() %}{% set ns.x = ns %}{{ ns }}",
                "{% set ns = namespace() %}{% set ns.x = [{'a': (ns,)}] %}{{ ns.x|string }}",
                "{% set ns = namespace(x=[]) %}{% for i in range(9999) %}{% set ns.x = [ns.x] %}{% endfor %}{{ ns.x }}",
                "{% set ns = namespace(x={}) %}{% for i in range(9999) %}{% set ns.x = {'a': ns.x} %}{% endfor %}{{ ns.x|tojson }}",
                "{% set ns = namespace(x=[], y=[]) %}{% for i in range(9999) %}{% set ns.x = [ns.x] %}{% set ns.y = [ns.y] %}"
                        + "{% endfor %}{{ ns.x == ns.y }}",
                "{% set ns = namespace(x=[], y=[]) %}{% for i in range(9999) %}{% set ns.x = [ns.x] %}{% set ns.y = [ns.y] %}"
                        + "{% endfor %}{{ [ns.x, ns.y]|sort }}",
                // Values that hold others twice, and again.
                "{% set ns = namespace(x=[1]) %}{% for i in range(99) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x }}",
                "{% set ns = namespace(x=[1], y=[1]) %}{% for i in range(99) %}{% set ns.x = [ns.x, ns.x] %}"
                        + "{% set ns.y = [ns.y, ns.y] %}{% endfor %}{{ ns.x == ns.y }}",
                "{% set ns = namespace(x=[1]) %}{% for i in range(99) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x|tojson }}",
                // Loops without end, and recursion that branches.
                "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
                "{% for a in range(99999) if a < 0 %}{% endfor %}{% for a in range(99999) %}{{ range(99999)|sum }}{% endfor %}",
                "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(40) }}",
                // Large things.
                "{{ range(10 ** 12)|length }}",
                "{{ range(-(10 ** 30), 10 ** 30)|length }}",
                "{{ 'x' * 10 ** 9 }}",
                "{{ [0] * 10 ** 9 }}",
                "{{ (0,) * 10 ** 30 }}",
                "{{ 2 ** 1000000 }}",
                "{{ 10 ** 400 }}",
                "{{ 1.5|round(10 ** 9) }}",
                "{{ ('9' * 5000)|int }}",
                "{% set ns = namespace(x=3) %}{% for i in range(99) %}{% set ns.x = ns.x * ns.x %}{% endfor %}",
                "{{ '{:1000000000}'.format(1) }}",
                "{{ '{:.1000000000f}'.format(1.5) }}",
                "{{ '%1000000000d' % 1 }}",
                "{{ '%.1000000000e' % 1.5 }}",
                "{{ '%*d' % (10 ** 9, 1) }}",
                "{{ 'x'|center(10 ** 9) }}",
                "{{ 'x'.ljust(10 ** 9) }}",
                "{{ 'x'.zfill(10 ** 9) }}",
                "{{ 'a\nb'|indent(10 ** 9) }}",
                "{{ [1]|tojson(indent=10 ** 9) }}",
                "{{ [1]|batch(10 ** 9, 0)|list }}",
                "{{ [1]|slice(10 ** 9)|list }}",
                "{{ strftime_now('%c' * 1000000) }}",
                // Growth.
                "{% set ns = namespace(x='x') %}{% for i in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
                "{% set ns = namespace(x='x') %}{% for i in range(99) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
                "{% set ns = namespace(x=[1]) %}{% for i in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
                "{% set ns = namespace(x='xx') %}{% for i in range(99) %}{% set ns.x = ns.x|replace('x', 'xxxx') %}{% endfor %}",
                "{% set ns = namespace(x='xx') %}{% for i in range(99) %}{% set ns.x = (ns.x|list)|join(ns.x) %}{% endfor %}",
                "{% set ns = namespace(x='xx') %}{% for i in range(99) %}{% set ns.x = ns.x.replace('', ns.x) %}{% endfor %}",
                "{% set ns = namespace(x='\n') %}{% for i in range(99) %}{% set ns.x = [ns.x]|tojson %}{% endfor %}",
                "{% set ns = namespace(l=[]) %}{% set s = 'x' * 1000000 %}{% for i in range(9999) %}{% set ns.l = ns.l + [s ~ i] %}"
                        + "{% endfor %}",
                "{% for i in range(99999) %}{{ 'some more text to fill the output with, forty of it' }}{% endfor %}",
                // Slow searches.
                "{% set s = 'a' * 3000000 %}{% set n = 'a' * 1000000 ~ 'b' %}{{ n in s }}{{ s.find(n) }}",
                "{% set s = 'a' * 3000000 %}{% set n = 'a' * 60 ~ 'b' %}{% for i in range(9999) %}{{ s.count(n) }}{% endfor %}",
                "{% set s = 'a' * 3000000 %}{% set n = 'b' * 1000000 ~ 'a' %}{{ s.strip(n) }}",
                "{% set s = ' ' * 3000000 %}{% for i in range(99999) %}{{ s|trim }}{{ s.split() }}{% endfor %}",
                "{% set s = 'é😀' * 1000000 %}{% for i in range(99999) %}{{ s[-1] }}{{ s|length }}{% endfor %}",
                "{% set s = 'a' * 3000000 %}{% set t = s ~ '' %}{% for i in range(99999) %}{{ s == t }}{{ s < t }}{% endfor %}",
                "{% set s = 'a' * 3000000 %}{% set d = {s: 1} %}{% set t = s ~ '' %}{% for i in range(99999) %}{{ d[t] }}{% endfor %}",
            })
    void whatCostsTooMuchIsStopped(String template) {
        assertThat(failure(template, DEEPEST).kind()).isEqualTo(Kind.LIMIT);
    }

    @Test
    void aTupleWithinATupleIsNoKeyForItWouldTakeForeverToHash() {
        TemplateException failure = failure(
                "{% set ns = namespace(x=(1,)) %}{% for i in range(99) %}{% set ns.x = (ns.x, ns.x) %}{% endfor %}{{ {ns.x: 1} }}",
                DEEPEST);

        assertThat(failure.kind()).isEqualTo(Kind.TYPE);
    }

    /** Searched one by one, these keys of one hash would be a thousand million comparisons, which no budget counts. */
    @Test
    void keysOfOneHashAreFoundQuickly() {
        String keys = IntStream.range(0, 2 * MANY)
                .mapToObj(i -> "(" + i + ", " + (2_000_000 - 31 * i) + ")")
                .collect(joining(", "));

        assertTimeoutPreemptively(
                QUICKLY,
                () -> assertThat(render("{{ [" + keys + "]|unique|list|length }}", DEEPEST))
                        .isEqualTo("40000"));
    }

    @Test
    void aTemplateThatIsTooLongIsRefused() {
        assertThat(failure("x".repeat(1_000_001), DEEPEST).kind()).isEqualTo(Kind.PARSE);
        assertThat(failure("{{ " + "9".repeat(5_000) + " }}", DEEPEST).kind()).isEqualTo(Kind.PARSE);
    }

    @Test
    void variablesThatNestTooDeeplyAreRefused() {
        Object nested = List.of();
        for (int i = 0; i < MANY; i++) {
            nested = i % 2 == 0 ? List.of(nested) : Map.of("a", nested);
        }
        Map<String, Object> variables = Map.of("v", nested);
        List<Object> circle = new ArrayList<>();
        circle.add(circle);

        assertThat(catchThrowable(() -> ChatTemplate.parse("x").render(variables, DEEPEST)))
                .isInstanceOf(TemplateException.class);
        assertThat(catchThrowable(() -> ChatTemplate.parse("x").render(Map.of("v", circle), DEEPEST)))
                .isInstanceOf(TemplateException.class);
    }

    @Test
    void limitsAreKeptToTheLetter() {
        assertThat(render("{{ 'x' * 10 }}", new Limits(100, 10, 10))).hasSize(10);
        assertThat(failure("{{ 'x' * 11 }}", new Limits(100, 10, 10)).kind()).isEqualTo(Kind.LIMIT);
        assertThat(failure("{{ 'x' * 6 }}{{ 'x' * 6 }}", new Limits(100, 10, 10))
                        .kind())
                .isEqualTo(Kind.LIMIT);
        assertThat(render("{% for i in range(50) %}{% endfor %}", new Limits(500, 10, 10)))
                .isEmpty();
        assertThat(failure("{% for i in range(50) %}{% endfor %}", new Limits(90, 10, 10))
                        .kind())
                .isEqualTo(Kind.LIMIT);
        assertThat(render("{{ not not not true }}", new Limits(100, 10, 5))).isEqualTo("False");
        assertThat(failure("{{ not not not true }}", new Limits(100, 10, 4)).kind())
                .isEqualTo(Kind.LIMIT);
    }

    @Test
    void limitsOfNothingOrOfTooMuchDepthAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(1, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(1, 1, 501));
    }

    @Test
    void aLongConversationStaysFarBelowTheLimits() {
        List<Map<String, Object>> messages = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            messages.add(Map.of("role", i % 2 == 0 ? "user" : "assistant", "content", "word ".repeat(400)));
        }
        Map<String, Object> conversation = Map.of("messages", messages, "add_generation_prompt", true);
        Limits half = new Limits(Limits.DEFAULT.maxSteps() / 2, Limits.DEFAULT.maxOutputChars() / 2 + 100_000, 100);

        for (String name : List.of("smollm2", "chatml", "qwen3", "llama31")) {
            String text = ChatTemplate.parse(Oracle.template(name)).render(conversation, half);
            assertThat(text).hasSizeGreaterThan(1_900_000);
        }
    }

    private static TemplateException failure(String template, Limits limits) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        run(() -> failure.set(catchThrowable(() -> ChatTemplate.parse(template).render(Map.of(), limits))));
        assertThat(failure.get()).isInstanceOf(TemplateException.class);
        return (TemplateException) failure.get();
    }

    private static String render(String template, Limits limits) {
        AtomicReference<String> text = new AtomicReference<>();
        run(() -> text.set(ChatTemplate.parse(template).render(Map.of(), limits)));
        return text.get();
    }

    /** On a thread with half of the usual stack, which has to suffice. */
    private static void run(Runnable work) {
        Thread thread = new Thread(null, work, "template", SMALL_STACK);
        thread.setDaemon(true);
        thread.start();
        try {
            assertThat(thread.join(PATIENCE)).as("done in time").isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
