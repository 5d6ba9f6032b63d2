// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.beep.host.ui.parts.Background;
import io.beep.host.ui.parts.Figures;
import io.beep.host.ui.parts.Live;
import java.time.Duration;
import java.util.Locale;

/** An answer as it is being written. */
final class AnswerRow extends Article {
    private static final long serialVersionUID = 1L;
    /** Between two updates; more the longer the text is, since the browser has more to do for each. */
    private static final Duration SHORTEST = Duration.ofMillis(60);

    private static final int CHARACTERS_PER_MILLI = 400;

    private final transient Answer answer;
    private final transient Runnable ended;
    private final MarkdownText text = new MarkdownText();
    private final Span waiting = new Span();
    private final Span figures = new Span();
    private int length;

    /** @param ended called, in an event of the page, when the answer has ended */
    AnswerRow(Answer answer, Background background, Runnable ended) {
        this.answer = answer;
        this.ended = ended;
        addClassName("beep-message");
        getElement().setAttribute("aria-label", getTranslation("chat.model"));
        getElement().setAttribute("aria-busy", "true");
        waiting.addClassName("beep-thinking");
        figures.addClassNames("beep-secondary", "beep-figures");
        var line = new Div(figures);
        line.addClassName("beep-message-actions");
        add(text, waiting, line);
        show(answer.state());
        new Live(background).follow(this, listener -> answer.watch(listener)::remove, this::refresh, this::quiet);
    }

    private Duration quiet() {
        return SHORTEST.plusMillis(length / CHARACTERS_PER_MILLI);
    }

    private void refresh() {
        var state = answer.state();
        show(state);
        if (state.phase() == Answer.Phase.ENDED) {
            ended.run();
        }
    }

    private void show(Answer.State state) {
        length = state.text().length();
        text.show(state.text());
        waiting.setVisible(state.text().isEmpty());
        waiting.setText(getTranslation("chat.phase." + state.phase().name().toLowerCase(Locale.ROOT)));
        state.tokensPerSecond().ifPresent(rate -> figures.setText(getTranslation("chat.rate", Figures.rate(rate))));
    }
}
