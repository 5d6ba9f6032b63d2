// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import io.beep.host.inference.openai.Connection;
import io.beep.host.inference.openai.ConnectionStatus;
import io.beep.host.inference.openai.Connections;
import io.beep.host.inference.openai.ConnectionsError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.Caller;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.ui.CurrentCaller;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The remote servers whose models are offered here: how each is, and what one can do with it. */
@RequiresPermission("connections:manage")
public final class ConnectionsView extends Div {
    private static final long serialVersionUID = 1L;
    private static final int DONE_MILLIS = 4_000;
    private static final int FAILED_MILLIS = 10_000;

    private final transient Connections connections;
    private final transient CurrentCaller caller;
    private final ConnectionGrid grid =
            new ConnectionGrid(this::menu, status -> models(status.connection().id()));
    private final Div empty = empty();

    public ConnectionsView(Connections connections, CurrentCaller caller) {
        this.connections = connections;
        this.caller = caller;
        addClassName("beep-page");
        add(header(), empty, grid);
        refresh();
    }

    /** Who works with the page, as long as he may: a provider has no other check than what its page declares. */
    private Caller caller() {
        return caller.require(ConnectionsView.class);
    }

    private Header header() {
        var adding = new Button(getTranslation("connections.add"), VaadinIcon.PLUS.create(), event -> add());
        adding.addThemeVariants(ButtonVariant.PRIMARY);
        var actions = new Div(adding);
        actions.addClassName("beep-actions");
        var words = new Div(
                new H1(getTranslation("connections.title")), new Paragraph(getTranslation("connections.sentence")));
        var header = new Header(words, actions);
        header.addClassName("beep-page-header");
        return header;
    }

    private Div empty() {
        var icon = VaadinIcon.CONNECT_O.create();
        icon.addClassName("beep-empty-icon");
        var empty = new Div(
                icon,
                new H2(getTranslation("connections.none")),
                new Paragraph(getTranslation("connections.none.text")));
        empty.addClassName("beep-empty");
        return empty;
    }

    private void refresh() {
        caller();
        var all = connections.list();
        grid.setItems(all);
        grid.setVisible(!all.isEmpty());
        empty.setVisible(all.isEmpty());
    }

    /** What one can do with a connection; looking at its key is not among that. */
    RowMenu menu(ConnectionStatus status) {
        var id = status.connection().id();
        return new RowMenu(getTranslation("connections.actions", id))
                .item(getTranslation("connections.test"), () -> test(id))
                .item(getTranslation("connections.models"), () -> models(id))
                .item(getTranslation("connections.change"), () -> change(status))
                .danger(getTranslation("connections.remove"), () -> confirmRemoval(id));
    }

    private void add() {
        new ConnectionDialog(Optional.empty(), (connection, key) -> {
                    requireFree(connection.id());
                    put(connection, key);
                    models(connection.id());
                })
                .open();
    }

    private void requireFree(String id) {
        caller();
        if (connections.list().stream()
                .anyMatch(status -> status.connection().id().equals(id))) {
            throw new HostException(
                            ConnectionsError.CONNECTION_NOT_FIT,
                            "There is a connection " + id + " already: change that, or take another name")
                    .at("id");
        }
    }

    /** What somebody else has changed meanwhile stays. */
    private void change(ConnectionStatus status) {
        new ConnectionDialog(
                        Optional.of(status),
                        (edited, key) -> put(latest(edited.id()).at(edited.url()), key))
                .open();
    }

    private Connection latest(String id) {
        return connections.get(id).connection();
    }

    private void put(Connection connection, Optional<String> key) {
        connections.put(caller(), connection, key);
        done(getTranslation("connections.stored", connection.id()));
        refresh();
    }

    private void test(String id) {
        caller();
        var ui = UI.getCurrent();
        Asking.of(
                ui,
                () -> connections.remoteModels(id),
                models -> {
                    done(getTranslation("connections.tested", id, models.size()));
                    refresh();
                },
                refused -> {
                    failed(refused);
                    refresh();
                });
    }

    private void models(String id) {
        caller();
        var connection = latest(id);
        var taken = connections.list().stream()
                .map(ConnectionStatus::connection)
                .filter(other -> !other.id().equals(id))
                .flatMap(other -> other.models().stream().map(Connection.Model::id))
                .collect(Collectors.toSet());
        var dialog =
                new ModelsDialog(connection, taken, chosen -> put(latest(id).with(chosen.models()), Optional.empty()));
        dialog.open();
        Asking.of(UI.getCurrent(), () -> connections.remoteModels(id), dialog::offer, refused -> {
            dialog.offerNothing(refused.text());
            refresh();
        });
    }

    private void confirmRemoval(String id) {
        new RemovalDialog(id, () -> remove(id)).open();
    }

    private void remove(String id) {
        connections.delete(caller(), id);
        done(getTranslation("connections.removed", id));
        refresh();
    }

    private static void done(String text) {
        notify(text, DONE_MILLIS, NotificationVariant.SUCCESS, shown -> {});
    }

    private static void failed(HostException refused) {
        notify(refused.text(), FAILED_MILLIS, NotificationVariant.ERROR, shown -> shown.setAssertive(true));
    }

    private static void notify(String text, int millis, NotificationVariant variant, Consumer<Notification> more) {
        var shown = new Notification(text, millis, Notification.Position.TOP_CENTER);
        shown.addThemeVariants(variant);
        more.accept(shown);
        shown.open();
    }
}
