// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import io.beep.host.inference.AvailableModel;
import java.util.List;
import java.util.Optional;

/** Above a conversation: its title, which model answers, and the settings. */
final class ChatHeader extends Header {
    private static final long serialVersionUID = 1L;

    private final H1 title = new H1();
    private final Select<AvailableModel> model = new Select<>();

    /** @param history shows or hides the list of conversations, on a narrow page */
    ChatHeader(Runnable history, Runnable settings) {
        addClassName("beep-chat-header");
        var list = button(VaadinIcon.CLOCK, getTranslation("chat.history"), history);
        list.addClassName("beep-narrow-only");
        model.setAriaLabel(getTranslation("chat.model.choose"));
        model.setItemLabelGenerator(AvailableModel::name);
        model.addValueChangeListener(event -> model.setTooltipText(
                model.getOptionalValue().map(AvailableModel::name).orElse("")));
        add(list, title, model, button(VaadinIcon.SLIDERS, getTranslation("settings.title"), settings));
    }

    private static Button button(VaadinIcon icon, String label, Runnable action) {
        var button = new Button(icon.create(), event -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.setAriaLabel(label);
        button.setTooltipText(label);
        return button;
    }

    void showTitle(String text) {
        title.setText(text);
    }

    /** Offers these models, and chooses one: the wished one, else one that is loaded, else the first. */
    void offer(List<AvailableModel> models, String wishedId) {
        model.setItems(models);
        model.setVisible(!models.isEmpty());
        models.stream()
                .filter(one -> one.id().equals(wishedId))
                .findFirst()
                .or(() -> models.stream().filter(AvailableModel::loaded).findFirst())
                .or(() -> models.stream().findFirst())
                .ifPresent(model::setValue);
    }

    Optional<String> chosenModel() {
        return model.getOptionalValue().map(AvailableModel::id);
    }
}
