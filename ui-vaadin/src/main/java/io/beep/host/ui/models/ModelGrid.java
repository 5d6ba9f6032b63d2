// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.models;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.ValueProvider;
import io.beep.host.models.Model;
import io.beep.host.ui.parts.Figures;
import io.beep.host.ui.parts.HiddenWords;
import io.beep.host.ui.parts.Narrow;
import io.beep.host.ui.parts.RowMenu;
import io.beep.host.ui.parts.Status;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The models, a row for each; on a narrow page with the figures below the name. */
final class ModelGrid extends Grid<Model> {
    private static final long serialVersionUID = 1L;

    private final transient ModelEngines engines;
    private final transient Consumer<Model> details;
    private final transient @Nullable Consumer<Model> delete;
    private boolean narrow;

    /** @param delete null for those who may not */
    ModelGrid(ModelEngines engines, Consumer<Model> details, @Nullable Consumer<Model> delete) {
        this.engines = engines;
        this.details = details;
        this.delete = delete;
        setAllRowsVisible(true);
        setSelectionMode(SelectionMode.NONE);
        addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        addComponentColumn(this::name)
                .setHeader(getTranslation("model.name"))
                .setWidth("11rem")
                .setFlexGrow(1);
        var figures = List.of(
                column("model.architecture", Model::architecture),
                column("model.parameters", ModelGrid::parameters),
                column("model.quantisation", Model::quantisation),
                column("model.context", ModelGrid::context),
                column("model.size", model -> Figures.bytes(model.sizeBytes())));
        addComponentColumn(this::state)
                .setHeader(getTranslation("model.state"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addComponentColumn(this::menu)
                .setHeader(new HiddenWords(getTranslation("grid.actions")))
                .setWidth("4rem")
                .setFlexGrow(0);
        addItemClickListener(event -> details.accept(event.getItem()));
        Narrow.follow(this, isNarrow -> {
            narrow = isNarrow;
            figures.forEach(column -> column.setVisible(!isNarrow));
            getDataProvider().refreshAll();
        });
    }

    private Column<Model> column(String titleKey, ValueProvider<Model, ?> value) {
        return addColumn(value)
                .setHeader(getTranslation(titleKey))
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    private static String parameters(Model model) {
        return model.parameters().isEmpty()
                ? "–"
                : Figures.count(model.parameters().getAsLong());
    }

    private static String context(Model model) {
        return model.contextTokens().isEmpty()
                ? "–"
                : Figures.exact(model.contextTokens().getAsInt());
    }

    private Div name(Model model) {
        var name = new Span(model.name());
        name.addClassName("beep-strong");
        var below = new Span(narrow ? summary(model) : model.fileName());
        below.addClassName("beep-secondary");
        var cell = new Div(name, below);
        cell.addClassName("beep-stack");
        return cell;
    }

    private static String summary(Model model) {
        return parameters(model) + " · " + model.quantisation() + " · " + Figures.bytes(model.sizeBytes());
    }

    private Status state(Model model) {
        if (engines.isBusy(model.id())) {
            return new Status(Status.Tone.BUSY, getTranslation("model.state.busy"));
        }
        return engines.isLoaded(model.id())
                ? new Status(Status.Tone.GOOD, getTranslation("model.state.loaded"))
                : new Status(Status.Tone.QUIET, getTranslation("model.state.stored"));
    }

    /** What one can do with a model. */
    RowMenu menu(Model model) {
        var menu = new RowMenu(getTranslation("model.actions", model.name()));
        if (engines.mayLoad() && !engines.isBusy(model.id())) {
            if (engines.isLoaded(model.id())) {
                menu.item(getTranslation("model.unload"), () -> engines.unload(model.id()));
            } else {
                menu.item(getTranslation("model.load"), () -> engines.load(model.id()));
            }
        }
        menu.item(getTranslation("model.details"), () -> details.accept(model));
        var deletion = delete;
        if (deletion != null) {
            menu.danger(getTranslation("action.delete"), () -> deletion.accept(model));
        }
        return menu;
    }
}
