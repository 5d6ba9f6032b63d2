// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.home;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.beep.host.inference.Inference;
import io.beep.host.inference.LoadedModel;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.ui.parts.Background;
import io.beep.host.ui.parts.Figures;
import io.beep.host.ui.parts.Live;
import io.beep.host.ui.parts.Status;

/** The models in memory, live: what they take and how busy they are. */
final class LoadedModels extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Inference inference;
    private final transient CurrentCaller caller;

    LoadedModels(Inference inference, CurrentCaller caller, Background background) {
        this.inference = inference;
        this.caller = caller;
        addClassName("beep-rows");
        refresh();
        new Live(background).follow(this, listener -> inference.onChange(caller.get(), listener), this::refresh);
    }

    private void refresh() {
        removeAll();
        inference.loaded(caller.get()).stream().map(this::row).forEach(this::add);
        if (getElement().getChildCount() == 0) {
            var none = new Span(getTranslation("home.loaded.none"));
            none.addClassName("beep-secondary");
            add(none);
        }
    }

    private Div row(LoadedModel model) {
        var name = new Span(model.name());
        name.addClassName("beep-strong");
        var facts = new Span(facts(model));
        facts.addClassName("beep-secondary");
        var words = new Div(name, facts);
        words.addClassName("beep-stack");
        var row = new Div(words, status(model));
        row.addClassName("beep-split");
        return row;
    }

    private String facts(LoadedModel model) {
        var context = getTranslation("home.loaded.context", Figures.exact(model.contextTokens()));
        return model.memoryBytes() < 0
                ? context
                : getTranslation("home.loaded.memory", Figures.bytes(model.memoryBytes())) + " · " + context;
    }

    private Status status(LoadedModel model) {
        if (model.waiting() > 0) {
            return new Status(Status.Tone.WARNING, getTranslation("home.loaded.waiting", model.waiting()));
        }
        return model.running() == 0
                ? new Status(Status.Tone.QUIET, getTranslation("home.loaded.idle"))
                : new Status(Status.Tone.BUSY, getTranslation("home.loaded.busy", model.running(), model.slots()));
    }
}
