// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.chats;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How one wants to be answered. */
final class SettingsDialog extends Dialog {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_SYSTEM_PROMPT = 50_000;
    private static final double STEP = 0.05;

    private final transient Consumer<ChatSettings> chosen;
    private final TextArea system = new TextArea(getTranslation("settings.system"));
    private final NumberField temperature = new NumberField(getTranslation("settings.temperature"));
    private final NumberField topP = new NumberField(getTranslation("settings.topP"));
    private final IntegerField maxTokens = new IntegerField(getTranslation("settings.maxTokens"));
    private final TextField seed = new TextField(getTranslation("settings.seed"));

    SettingsDialog(ChatSettings settings, Consumer<ChatSettings> chosen) {
        this.chosen = chosen;
        setHeaderTitle(getTranslation("settings.title"));
        setWidth("32rem");
        configure();
        show(settings);
        add(form());
        var save = new Button(getTranslation("action.save"), event -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        var defaults = new Button(getTranslation("settings.defaults"), event -> show(ChatSettings.DEFAULT));
        defaults.addThemeVariants(ButtonVariant.TERTIARY);
        getFooter().add(defaults, new Button(getTranslation("action.cancel"), event -> close()), save);
    }

    private void configure() {
        system.setHelperText(getTranslation("settings.system.help"));
        system.setMaxLength(LONGEST_SYSTEM_PROMPT);
        system.setMinRows(3);
        system.setMaxRows(8);
        range(temperature, ChatSettings.MOST_TEMPERATURE, "settings.temperature.help");
        range(topP, 1, "settings.topP.help");
        maxTokens.setMin(1);
        maxTokens.setHelperText(getTranslation("settings.maxTokens.help"));
        seed.setAllowedCharPattern("[0-9]");
        seed.setMaxLength(18);
        seed.setHelperText(getTranslation("settings.seed.help"));
    }

    private void range(NumberField field, double most, String helpKey) {
        field.setMin(0);
        field.setMax(most);
        field.setStep(STEP);
        field.setStepButtonsVisible(true);
        field.setHelperText(getTranslation(helpKey));
    }

    private FormLayout form() {
        var form = new FormLayout(system, temperature, topP, maxTokens, seed);
        form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1), new FormLayout.ResponsiveStep("24rem", 2));
        form.setColspan(system, 2);
        return form;
    }

    private void show(ChatSettings settings) {
        system.setValue(settings.systemPrompt());
        temperature.setValue(settings.temperature());
        topP.setValue(settings.topP());
        maxTokens.setValue(settings.maxTokens());
        seed.setValue(settings.seed() == null ? "" : settings.seed().toString());
    }

    private void save() {
        if (temperature.isInvalid() || topP.isInvalid() || maxTokens.isInvalid()) {
            return;
        }
        chosen.accept(new ChatSettings(
                system.getValue(),
                orElse(temperature.getValue(), ChatSettings.DEFAULT.temperature()),
                orElse(topP.getValue(), ChatSettings.DEFAULT.topP()),
                maxTokens.getValue(),
                seed.getValue().isBlank() ? null : Long.valueOf(seed.getValue())));
        close();
    }

    private static double orElse(@Nullable Double value, double otherwise) {
        return value == null ? otherwise : value;
    }
}
