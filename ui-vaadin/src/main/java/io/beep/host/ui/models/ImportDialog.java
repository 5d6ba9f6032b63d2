// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.models;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.beep.host.models.Models;
import io.beep.host.models.Models.ImportCandidate;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.tasks.Task;
import io.beep.host.ui.parts.EmptyState;
import io.beep.host.ui.parts.Figures;
import java.util.function.Consumer;

/** The files in the import folders, each with a button that takes it in. */
final class ImportDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    private final transient Models models;
    private final transient CurrentCaller caller;
    private final transient Consumer<Task> started;

    /** @param started gets each import that was started */
    ImportDialog(Models models, CurrentCaller caller, Consumer<Task> started) {
        this.models = models;
        this.caller = caller;
        this.started = started;
        setHeaderTitle(getTranslation("models.import"));
        setWidth("40rem");
        var candidates = models.importCandidates(caller.get());
        if (candidates.isEmpty()) {
            add(new EmptyState(
                    VaadinIcon.FOLDER_OPEN_O,
                    getTranslation("models.import.none"),
                    getTranslation("models.import.none.text", String.join(", ", models.importFolders(caller.get())))));
        } else {
            var rows = new Div();
            rows.addClassName("beep-rows");
            candidates.stream().map(this::row).forEach(rows::add);
            add(new Paragraph(getTranslation("models.import.text")), rows);
        }
        getFooter().add(new Button(getTranslation("action.close"), event -> close()));
    }

    private Div row(ImportCandidate candidate) {
        var name = new Span(candidate.name());
        name.addClassName("beep-strong");
        var facts = new Span(Figures.bytes(candidate.sizeBytes()) + " · " + candidate.path());
        facts.addClassName("beep-secondary");
        var words = new Div(name, facts);
        words.addClassName("beep-stack");
        var take = new Button(getTranslation("models.import.one"));
        take.addClickListener(event -> take(candidate, take));
        take.setDisableOnClick(true);
        take.setAriaLabel(getTranslation("models.import.label", candidate.name()));
        var row = new Div(words, take);
        row.addClassName("beep-split");
        return row;
    }

    private void take(ImportCandidate candidate, Button button) {
        try {
            started.accept(models.importFile(caller.get(), candidate.path()));
        } catch (HostException refused) {
            button.setEnabled(true);
            throw refused;
        }
    }
}
