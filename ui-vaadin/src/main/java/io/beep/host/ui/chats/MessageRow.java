// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.beep.host.chats.Message;
import io.beep.host.chats.NewMessage;
import io.beep.host.spi.inference.ChatMessage;
import io.beep.host.ui.parts.Figures;
import java.util.ArrayList;
import java.util.List;

/** A message that is kept: what a person said as it is, an answer as Markdown, and what one can do with it. */
final class MessageRow extends Article {
    private static final long serialVersionUID = 1L;

    private final Div actions = new Div();
    private final boolean whole;
    private final transient List<Button> whenLast = new ArrayList<>();

    MessageRow(Message message) {
        var text = Cut.beginning(message.content(), NewMessage.LONGEST); // earlier versions kept longer ones
        whole = text.length() == message.content().length();
        addClassName("beep-message");
        actions.addClassName("beep-message-actions");
        if (message.role() == ChatMessage.Role.USER) {
            addClassName("beep-said");
            getElement().setAttribute("aria-label", getTranslation("chat.you"));
            var words = new Div(text);
            words.addClassName("beep-plain");
            add(words);
        } else {
            getElement().setAttribute("aria-label", getTranslation("chat.model"));
            add(answer(text));
            message.note().ifPresent(note -> add(new NoteLine(Note.text(this, note))));
        }
        if (whole) {
            action(
                    VaadinIcon.COPY_O,
                    getTranslation("chat.copy.message"),
                    () -> getElement().executeJs("window.beep.copy($0)", text));
        } else {
            add(new NoteLine(getTranslation(
                    "chat.cut",
                    Figures.exact(text.length()),
                    Figures.exact(message.content().length()))));
        }
        actions.add(figures(message));
        add(actions);
    }

    private static MarkdownText answer(String text) {
        var shown = new MarkdownText();
        shown.show(text);
        shown.complete();
        return shown;
    }

    /** Whether all of the message is shown; what one can do with it needs that. */
    boolean isWhole() {
        return whole;
    }

    /** Adds something that one can do with it, before the figures. */
    void action(VaadinIcon icon, String label, Runnable what) {
        button(icon, label, what);
    }

    /** The same, while nothing comes after it. */
    void lastAction(VaadinIcon icon, String label, Runnable what) {
        whenLast.add(button(icon, label, what));
    }

    void showLast(boolean last) {
        whenLast.forEach(button -> button.setVisible(last));
    }

    private Button button(VaadinIcon icon, String label, Runnable what) {
        var button = new Button(icon.create(), event -> what.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(label);
        button.setTooltipText(label);
        actions.addComponentAsFirst(button);
        return button;
    }

    private Component figures(Message message) {
        var text = new StringBuilder(message.modelId().orElse(""));
        if (message.completionTokens().isPresent()) {
            text.append(" · ")
                    .append(getTranslation(
                            "chat.tokens",
                            Figures.exact(message.completionTokens().getAsInt())));
        }
        if (message.tokensPerSecond().isPresent()) {
            text.append(" · ")
                    .append(getTranslation(
                            "chat.rate", Figures.rate(message.tokensPerSecond().getAsDouble())));
        }
        var figures = new Span(text.toString());
        figures.addClassNames("beep-secondary", "beep-figures");
        return figures;
    }
}
