// SPDX-License-Identifier: Apache-2.0
package io.beep.host.chat.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Damaged templates, always the same ones: each renders, or fails in the one way in which templates may. */
class TemplateFuzzTest {
    private static final int MUTATIONS = 20_000;
    private static final long SEED = 20_260_105;
    private static final Limits LIMITS = new Limits(20_000, 100_000, 200);
    private static final List<String> PIECES = List.of(
            "{{",
            "}}",
            "{%",
            "%}",
            "{#",
            "#}",
            "-",
            "+",
            "*",
            "**",
            "//",
            "%",
            "~",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "|",
            ".",
            ",",
            ":",
            "'",
            "\"",
            "\\",
            "=",
            "==",
            "<",
            "not ",
            " in ",
            " is ",
            " if ",
            " else ",
            "loop",
            "caller()",
            "{% raw %}",
            "{% endraw %}",
            "{% endif %}",
            "{% endfor %}",
            "{% for x in messages %}",
            "{% if x %}",
            "{% macro m(a, b=1) %}",
            "{% endmacro %}",
            "{% call m() %}",
            "{% endcall %}",
            "{% set x %}",
            "{% endset %}",
            "{% set ns = namespace(a=1) %}",
            "{% set ns.a = ns %}",
            "{% break %}",
            "messages",
            "tools",
            "none",
            "true",
            "0",
            "1",
            "-1",
            "99999999999999999999",
            "1e999",
            "0.5",
            "'%s'",
            "'{:>9}'",
            "|tojson",
            "|join",
            "|map('upper')",
            "|sort",
            "|list",
            "|int",
            "|float",
            "|round(2)",
            "|indent",
            "|dictsort",
            "|groupby('role')",
            "|batch(2)",
            "|truncate(3)",
            "|replace('a', 'b')",
            ".split()",
            ".format(1)",
            ".items()",
            "[::-1]",
            "[1:]",
            "range(9)",
            "😀",
            "\n");

    @Test
    void everyDamagedTemplateRendersOrFailsAsTemplatesDo() {
        List<Oracle.Case> cases =
                Stream.concat(Oracle.renders(), Oracle.snippets()).toList();
        Random random = new Random(SEED);
        int rendered = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            Oracle.Case example = cases.get(random.nextInt(cases.size()));
            String template = damage(example.template(), cases, random);
            rendered += renders(template, example.variables()) ? 1 : 0;
        }
        // Were all of them refused at once, nothing would have been tried.
        assertThat(rendered).isBetween(MUTATIONS / 20, MUTATIONS - 1);
    }

    private static boolean renders(String template, Map<String, Object> variables) {
        try {
            String text = ChatTemplate.parse(template, Oracle.CLOCK).render(variables, LIMITS);
            assertThat(text.length()).isLessThanOrEqualTo(LIMITS.maxOutputChars());
            return true;
        } catch (TemplateException expected) {
            assertThat(expected).hasMessageNotContaining("java.");
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            return fail("This template fails in a way of its own: " + template, e);
        }
    }

    private static String damage(String template, List<Oracle.Case> cases, Random random) {
        StringBuilder damaged = new StringBuilder(template);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int from = random.nextInt(damaged.length() + 1);
            int to = Math.min(damaged.length(), from + random.nextInt(8));
            switch (random.nextInt(5)) {
                case 0 -> damaged.delete(from, to);
                case 1 -> damaged.insert(from, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> damaged.replace(from, to, PIECES.get(random.nextInt(PIECES.size())));
                case 3 -> damaged.insert(random.nextInt(damaged.length() + 1), damaged.substring(from, to));
                default -> {
                    String other = cases.get(random.nextInt(cases.size())).template();
                    int start = random.nextInt(other.length() + 1);
                    damaged.insert(from, other, start, Math.min(other.length(), start + random.nextInt(40)));
                }
            }
        }
        return damaged.toString();
    }
}
