// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.models;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.beep.host.models.Models;
import io.beep.host.models.Models.StarterModel;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.tasks.Task;
import io.beep.host.ui.parts.Figures;
import java.util.function.Consumer;

/** The models that can be had with one click, as long as they are not there. */
public final class StarterCards extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Models models;
    private final transient CurrentCaller caller;
    private final transient Consumer<Task> started;

    /** @param started gets each fetch that was started */
    public StarterCards(Models models, CurrentCaller caller, Consumer<Task> started) {
        this.models = models;
        this.caller = caller;
        this.started = started;
        addClassName("beep-cards");
        refresh();
    }

    /** Looks again which are missing. */
    public void refresh() {
        removeAll();
        models.starters(caller.get()).stream()
                .filter(starter -> !starter.present())
                .map(this::card)
                .forEach(this::add);
        setVisible(getElement().getChildCount() > 0);
    }

    private Div card(StarterModel starter) {
        var facts = new Div(
                fact(
                        VaadinIcon.DOWNLOAD_ALT,
                        getTranslation("models.starter.download", Figures.bytes(starter.downloadBytes()))),
                fact(VaadinIcon.SCALE, starter.licence()));
        facts.addClassName("beep-facts");
        var card = new Div(new H2(starter.name()), new Paragraph(starter.description()), facts, fetch(starter));
        card.addClassNames("beep-card", "beep-starter");
        return card;
    }

    private static Span fact(VaadinIcon icon, String text) {
        var picture = icon.create();
        picture.getElement().setAttribute("aria-hidden", "true");
        return new Span(picture, new Span(text));
    }

    private Button fetch(StarterModel starter) {
        var button = new Button(getTranslation("models.starter.get", starter.name()));
        button.addClickListener(event -> fetch(starter, button));
        button.addThemeVariants(ButtonVariant.PRIMARY);
        button.setDisableOnClick(true);
        return button;
    }

    private void fetch(StarterModel starter, Button button) {
        try {
            started.accept(models.fetchStarter(caller.get(), starter.id()));
        } catch (HostException refused) {
            button.setEnabled(true);
            throw refused;
        }
    }
}
