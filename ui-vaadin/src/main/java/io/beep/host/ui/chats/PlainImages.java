// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import java.util.Set;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;

/** Images as links: loading one would tell its server what the text says, in the address. */
final class PlainImages implements NodeRenderer {
    private final HtmlNodeRendererContext context;

    PlainImages(HtmlNodeRendererContext context) {
        this.context = context;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Image.class);
    }

    @Override
    public void render(Node node) {
        var image = (Image) node;
        var link = new Link(image.getDestination(), image.getTitle());
        for (var child = image.getFirstChild(); child != null; child = image.getFirstChild()) {
            link.appendChild(child);
        }
        context.render(link);
    }
}
