// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.home;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.beep.host.inference.AvailableModel;
import io.beep.host.inference.Inference;
import io.beep.host.models.Models;
import io.beep.host.security.Access;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.tasks.Tasks;
import io.beep.host.ui.models.ModelTasks;
import io.beep.host.ui.models.StarterCards;
import io.beep.host.ui.parts.Background;
import io.beep.host.ui.parts.Links;
import io.beep.host.ui.tasks.RunningTasks;
import java.util.List;

/** What to do next: get a model while there is none, then chat with it. */
final class FirstSteps extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Access access;
    private final transient Models models;
    private final transient Inference inference;
    private final transient CurrentCaller caller;
    private final H2 heading = new H2();
    private final Paragraph text = new Paragraph();
    private final Div offer = new Div();
    private final RunningTasks running;

    FirstSteps(
            Access access,
            Models models,
            Inference inference,
            Tasks tasks,
            CurrentCaller caller,
            Background background) {
        this.access = access;
        this.models = models;
        this.inference = inference;
        this.caller = caller;
        this.running = new RunningTasks(tasks, access, caller, background, ModelTasks::isOne, task -> {
            ModelTasks.announce(task);
            refresh();
        });
        addClassNames("beep-card", "beep-hero");
        offer.addClassName("beep-hero-offer");
        add(new Div(heading, text), offer);
        refresh();
    }

    private void refresh() {
        offer.removeAll();
        var available = inference.available(caller.get());
        if (available.isEmpty()) {
            offerModel();
        } else {
            offerChat(available);
        }
    }

    private void offerChat(List<AvailableModel> available) {
        heading.setText(getTranslation("home.ready"));
        text.setText(
                available.size() == 1
                        ? getTranslation("home.ready.one", available.getFirst().name())
                        : getTranslation("home.ready.many", available.size()));
        offer.add(Links.button("chat", getTranslation("home.chat")));
    }

    private void offerModel() {
        heading.setText(getTranslation("home.first"));
        if (access.allows(caller.get(), ModelTasks.MANAGE)) {
            text.setText(getTranslation("home.first.text"));
            offer.add(
                    new StarterCards(models, caller, running::watch),
                    running,
                    Links.to("models", getTranslation("home.first.other")));
        } else {
            text.setText(getTranslation("home.first.ask"));
        }
    }
}
