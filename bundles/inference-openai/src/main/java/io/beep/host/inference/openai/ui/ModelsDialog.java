// SPDX-License-Identifier: Apache-2.0
package io.beep.host.inference.openai.ui;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import io.beep.host.inference.openai.Connection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Which of a server's models are offered here. Their names come from the server, or are typed if it has no list. */
final class ModelsDialog extends EditDialog {
    private static final long serialVersionUID = 1L;

    private final transient Connection connection;
    private final transient Set<String> taken;
    private final transient Consumer<Connection> put;
    private final Paragraph state = new Paragraph(getTranslation("connections.models.asking"));
    private final MultiSelectComboBox<String> models =
            new MultiSelectComboBox<>(getTranslation("connections.models.offered"));
    private final IntegerField context = new IntegerField(getTranslation("connections.context"));
    private final transient Set<String> known = new LinkedHashSet<>();

    /**
     * Shows what is offered now, while the server is asked.
     *
     * @param taken the ids of models that other connections offer
     */
    ModelsDialog(Connection connection, Set<String> taken, Consumer<Connection> put) {
        super("");
        this.connection = connection;
        this.taken = taken;
        this.put = put;
        setHeaderTitle(getTranslation("connections.models.title", connection.id()));
        state.getElement().setAttribute("role", "status");
        part(state);
        models.setHelperText(getTranslation("connections.models.help"));
        models.setAllowCustomValue(true);
        models.addCustomValueSetListener(event -> typed(event.getDetail().strip()));
        models.setAutofocus(true);
        context.setHelperText(getTranslation("connections.context.help"));
        context.setMin(1);
        OfferedModels.commonContext(connection).ifPresent(context::setValue);
        field("models", models);
        field("context_tokens", context);
        known(connection.models().stream().map(Connection.Model::remote).toList());
        models.setValue(Set.copyOf(known));
    }

    /** What the server has. */
    void offer(List<String> names) {
        state.setText(getTranslation("connections.models.count", names.size()));
        known(names);
    }

    /** The server did not say what it has. */
    void offerNothing(String why) {
        state.setText(getTranslation("connections.models.unknown"));
        say(why);
    }

    private void known(List<String> names) {
        var chosen = models.getValue();
        known.addAll(names);
        models.setItems(List.copyOf(known));
        models.setValue(chosen);
    }

    private void typed(String name) {
        if (!name.isEmpty()) {
            var chosen = new LinkedHashSet<>(models.getValue());
            chosen.add(name);
            known.add(name);
            models.setItems(List.copyOf(known));
            models.setValue(chosen);
        }
    }

    @Override
    void save() {
        put.accept(connection.with(
                OfferedModels.of(connection, models.getValue(), Optional.ofNullable(context.getValue()), taken)));
    }
}
