// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.beep.host.inference.openai.Connection;
import io.beep.host.inference.openai.ConnectionStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Where a server is, and the key for it, which is only ever put in. */
final class ConnectionDialog extends EditDialog {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Connection> before;
    private final transient BiConsumer<Connection, Optional<String>> put;
    private final TextField id = new TextField(getTranslation("connections.name"));
    private final TextField url = new TextField(getTranslation("connections.url"));
    private final PasswordField key = new PasswordField(getTranslation("connections.key"));

    /**
     * For a new connection, or for one that is there.
     *
     * @param put gets the connection, and its key if one was typed
     */
    ConnectionDialog(Optional<ConnectionStatus> status, BiConsumer<Connection, Optional<String>> put) {
        super(title(status));
        this.before = status.map(ConnectionStatus::connection);
        this.put = put;
        id.setHelperText(getTranslation("connections.name.help"));
        url.setHelperText(getTranslation("connections.url.help"));
        url.setPlaceholder("https://api.example.com/v1");
        key.setHelperText(getTranslation(
                status.filter(ConnectionStatus::hasKey).isPresent()
                        ? "connections.key.stored"
                        : "connections.key.help"));
        key.setRevealButtonVisible(false);
        key.getElement().setAttribute("autocomplete", "off");
        before.ifPresentOrElse(connection -> url.setValue(connection.url()), () -> field("id", id));
        field("url", url);
        field("key", key);
        alsoCalled("value", key); // by those who keep secrets
        (before.isPresent() ? url : id).setAutofocus(true);
    }

    private static String title(Optional<ConnectionStatus> status) {
        return status.map(known -> UI.getCurrent()
                        .getTranslation(
                                "connections.change.title", known.connection().id()))
                .orElseGet(() -> UI.getCurrent().getTranslation("connections.add"));
    }

    @Override
    void save() {
        var where = url.getValue().strip();
        var connection = before.map(known -> known.at(where))
                .orElseGet(() -> Connection.of(id.getValue().strip(), where, List.of()));
        put.accept(connection, Optional.of(key.getValue().strip()).filter(typed -> !typed.isEmpty()));
    }
}
