// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;

/** Blocks of code, with their language and a button that copies them. */
final class CodeBlocks implements NodeRenderer {
    private static final Pattern LANGUAGE = Pattern.compile("([A-Za-z0-9+#._-]{1,30})(?:\\s.*)?", Pattern.DOTALL);

    private final HtmlNodeRendererContext context;
    private final String copyLabel;

    CodeBlocks(HtmlNodeRendererContext context, String copyLabel) {
        this.context = context;
        this.copyLabel = copyLabel;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(FencedCodeBlock.class, IndentedCodeBlock.class);
    }

    @Override
    public void render(Node node) {
        if (node instanceof FencedCodeBlock fenced) {
            write(language(fenced.getInfo()), fenced.getLiteral());
        } else if (node instanceof IndentedCodeBlock indented) {
            write("", indented.getLiteral());
        }
    }

    private static String language(String info) {
        var matcher = LANGUAGE.matcher(info.strip());
        return matcher.matches() ? matcher.group(1) : "";
    }

    private void write(String language, String code) {
        var html = context.getWriter();
        html.tag("div", Map.of("class", "beep-code"));
        html.tag("div", Map.of("class", "beep-code-bar"));
        html.tag("span");
        html.text(language);
        html.tag("/span");
        html.tag("button", Map.of("class", "beep-copy"));
        html.text(copyLabel);
        html.tag("/button");
        html.tag("/div");
        html.tag("pre", Map.of("tabindex", "0"));
        html.tag("code", language.isEmpty() ? Map.of() : Map.of("class", "language-" + language));
        html.text(code);
        html.tag("/code");
        html.tag("/pre");
        html.tag("/div");
    }
}
