// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.function.ValueProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Things of a kind, a row for each. A narrow page has room for the first cell, the state and the menu; the first says more then. */
public abstract class Rows<T> extends Grid<T> {
    private static final long serialVersionUID = 1L;

    private final transient List<Column<T>> wide = new ArrayList<>();
    private transient List<T> shown = List.of();
    private boolean narrow;

    /** @param titleKey the text above the first cell */
    protected Rows(String titleKey) {
        setAllRowsVisible(true);
        setSelectionMode(SelectionMode.NONE);
        addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        addComponentColumn(this::first)
                .setHeader(getTranslation(titleKey))
                .setWidth("11rem")
                .setFlexGrow(1);
        Narrow.follow(this, isNarrow -> {
            narrow = isNarrow;
            wide.forEach(column -> column.setVisible(!isNarrow));
            getDataProvider().refreshAll();
        });
    }

    /** Shows these, each cell as wide as it needs. While nothing has changed all is left alone, and with it a menu that is open. */
    public final void show(List<T> things) {
        if (!things.equals(shown)) {
            shown = List.copyOf(things);
            setItems(shown);
            recalculateColumnWidths();
        }
    }

    /** What it is about. */
    protected abstract Component first(T thing);

    /** Whether there is room for the first cell, the state and the menu alone. */
    protected final boolean isNarrow() {
        return narrow;
    }

    /** A cell that is left out on a narrow page. */
    protected final void wide(String titleKey, ValueProvider<T, String> value) {
        wide.add(addColumn(value)
                .setHeader(getTranslation(titleKey))
                .setAutoWidth(true)
                .setFlexGrow(0));
    }

    /** How each is. */
    protected final void state(String titleKey, Function<T, Status> state) {
        addComponentColumn(state::apply)
                .setHeader(getTranslation(titleKey))
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    /** What one can do with each. */
    protected final void menu(Function<T, RowMenu> menu) {
        addComponentColumn(menu::apply)
                .setHeader(new HiddenWords(getTranslation("grid.actions")))
                .setWidth("4rem")
                .setFlexGrow(0);
    }
}
