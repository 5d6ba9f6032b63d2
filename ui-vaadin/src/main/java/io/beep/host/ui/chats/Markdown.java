// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import java.util.List;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.jsoup.safety.Safelist;

/**
 * Turns Markdown that a stranger wrote into HTML that can do nothing: what a model says may be made by whoever wrote the text that
 * it read. A line that ends is one: a model that breaks a line means it. HTML in it is shown as text, images become links, links lead to the web or to mail and to nothing else. A list of what
 * is allowed stands behind that as a second wall. Texts made to exhaust the renderer are shown as they are.
 */
final class Markdown {
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), StrikethroughExtension.create(), AutolinkExtension.create());
    private static final int DEEPEST = 40;
    private static final int GROWS_AT_MOST = 12;
    private static final int SMALL = 10_000;
    private static final int MOST_BLOCKS = 3_000;
    private static final Document.OutputSettings AS_IS = new Document.OutputSettings().prettyPrint(false);
    private static final Safelist ALLOWED = new Safelist()
            .addTags("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li")
            .addTags("strong", "em", "del", "code", "pre", "a", "span", "div", "button")
            .addTags("table", "thead", "tbody", "tr", "th", "td")
            .addAttributes("a", "href", "title")
            .addAttributes("ol", "start")
            .addAttributes("th", "align")
            .addAttributes("td", "align")
            .addAttributes("code", "class")
            .addAttributes("pre", "tabindex")
            .addAttributes("span", "class")
            .addAttributes("div", "class")
            .addAttributes("button", "class")
            .addProtocols("a", "href", "http", "https", "mailto")
            .addEnforcedAttribute("a", "rel", "noopener noreferrer nofollow")
            .addEnforcedAttribute("a", "target", "_blank")
            .addEnforcedAttribute("button", "type", "button");

    private final Parser parser =
            Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(DEEPEST).build();
    private final HtmlRenderer renderer;

    /** @param copyLabel what stands on the button that copies a block of code */
    Markdown(String copyLabel) {
        renderer = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .escapeHtml(true)
                .softbreak("<br />\n")
                .sanitizeUrls(true)
                .urlSanitizer(new OutwardUrls())
                .nodeRendererFactory(context -> new PlainImages(context))
                .nodeRendererFactory(context -> new CodeBlocks(context, copyLabel))
                .build();
    }

    /** The HTML of each top-level block; not yet safe: pass each through {@link #clean} before it is shown. */
    List<String> blocks(String source) {
        if (!MarkdownLimits.isBearable(source)) {
            return List.of(plain(source));
        }
        var blocks = children(parser.parse(source))
                .map(renderer::render)
                .filter(html -> !html.isEmpty())
                .toList();
        var length = blocks.stream().mapToLong(String::length).sum();
        var bearable = blocks.size() <= MOST_BLOCKS && length <= SMALL + (long) GROWS_AT_MOST * source.length();
        return bearable ? blocks : List.of(plain(source));
    }

    /** Only what is allowed of a block. */
    static String clean(String html) {
        return Jsoup.clean(html, "", ALLOWED, AS_IS);
    }

    private static String plain(String source) {
        return "<div class=\"beep-plain\">" + Entities.escape(source) + "</div>";
    }

    private static Stream<Node> children(Node document) {
        return Stream.iterate(document.getFirstChild(), node -> node != null, Node::getNext);
    }
}
