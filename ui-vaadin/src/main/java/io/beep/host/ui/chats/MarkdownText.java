// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;

/**
 * Markdown, safely, also while it grows: only blocks that changed go to the browser, which for a text that is being written is the
 * last one.
 */
final class MarkdownText extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Markdown markdown = new Markdown(getTranslation("chat.copy"));
    private final transient List<String> shown = new ArrayList<>();
    private boolean complete;

    MarkdownText() {
        addClassName("beep-markdown");
        getElement().setAttribute("data-copied", getTranslation("chat.copied"));
    }

    /** Shows this text in place of what is shown. */
    void show(String source) {
        var blocks = markdown.blocks(source);
        while (shown.size() > blocks.size()) {
            shown.removeLast();
            getElement().removeChild(shown.size());
        }
        for (var i = 0; i < blocks.size(); i++) {
            show(i, blocks.get(i));
        }
    }

    private void show(int index, String html) {
        if (index == shown.size()) {
            shown.add("");
            add(new Div());
        }
        if (!shown.get(index).equals(html)) {
            shown.set(index, html);
            getElement().getChild(index).setProperty("innerHTML", Markdown.clean(html));
        }
    }

    /** No more will come: code can be coloured now. */
    void complete() {
        complete = true;
        if (isAttached()) {
            colour();
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        if (complete) {
            colour();
        }
    }

    private void colour() {
        getElement().executeJs("window.beep.colour(this)");
    }
}
