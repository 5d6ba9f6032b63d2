// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.beep.host.inference.openai.ConnectionStatus;
import java.util.function.Consumer;
import java.util.function.Function;

/** A row for each connection: where it leads, what failed last, how it is. There is room for that on a phone too. */
final class ConnectionGrid extends Grid<ConnectionStatus> {
    private static final long serialVersionUID = 1L;

    /** @param chosen gets the connection whose row is clicked */
    ConnectionGrid(Function<ConnectionStatus, RowMenu> menu, Consumer<ConnectionStatus> chosen) {
        setAllRowsVisible(true);
        setSelectionMode(SelectionMode.NONE);
        addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        addComponentColumn(this::name)
                .setHeader(getTranslation("connections.name"))
                .setWidth("11rem")
                .setFlexGrow(1);
        addComponentColumn(this::state)
                .setHeader(getTranslation("connections.state"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        var words = new Span(getTranslation("connections.actions.column"));
        words.addClassName("beep-hidden-words");
        addItemClickListener(event -> chosen.accept(event.getItem()));
        addComponentColumn(menu::apply).setHeader(words).setWidth("4rem").setFlexGrow(0);
    }

    private Component name(ConnectionStatus status) {
        var connection = status.connection();
        var cell = new Div(
                line(connection.id(), "beep-strong"),
                line(
                        connection.url() + " · "
                                + getTranslation(
                                        "connections.count", connection.models().size()),
                        "beep-secondary"));
        status.problem().ifPresent(problem -> cell.add(line(problem, "beep-secondary", "beep-danger")));
        cell.addClassName("beep-stack");
        return cell;
    }

    private static Span line(String text, String... classes) {
        var line = new Span(text);
        line.addClassNames(classes);
        return line;
    }

    private Span state(ConnectionStatus status) {
        if (status.problem().isEmpty()) {
            return line(getTranslation("connections.state.good"), "beep-status", "beep-good");
        }
        return status.available()
                ? line(getTranslation("connections.state.failed"), "beep-status", "beep-warning")
                : line(getTranslation("connections.state.paused"), "beep-status", "beep-bad");
    }
}
