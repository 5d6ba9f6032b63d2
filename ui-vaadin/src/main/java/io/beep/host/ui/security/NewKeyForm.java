// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.beep.host.security.Access;
import io.beep.host.security.SecurityError;
import io.beep.host.spi.error.HostException;
import io.beep.host.spi.security.PermissionDeclaration;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.ui.parts.Form;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a new key is called, how long it lasts, and what it may. */
final class NewKeyForm {
    private static final String PERMISSIONS = "permissions";
    /** In days; 0 for ever. */
    private static final List<Integer> LIFETIMES = List.of(7, 30, 90, 365, 0);

    private static final int USUAL = 90;

    private final Form form;
    private final TextField name;
    private final Select<Integer> days = new Select<>();
    private final Checkbox narrowed;
    private final CheckboxGroup<PermissionDeclaration> permissions;
    private final Making making;
    private final Clock clock = Clock.systemUTC();

    /** Makes a key. */
    interface Making {
        void make(String name, Set<String> permissions, Optional<Instant> end);
    }

    NewKeyForm(Component texts, Access access, CurrentCaller caller, Making making) {
        this.making = making;
        form = new Form(texts.getTranslation("keys.add"), texts.getTranslation("keys.add.submit"), this::save);
        name = new TextField(form.getTranslation("key.name"));
        narrowed = new Checkbox(form.getTranslation("keys.narrowed"));
        permissions = new CheckboxGroup<>(form.getTranslation("key.permissions"));
        configure();
        offer(access, caller);
        form.field("name", name).field("expires_at", days).part(narrowed).field(PERMISSIONS, permissions);
    }

    private void configure() {
        name.setHelperText(form.getTranslation("keys.name.help"));
        name.setAutofocus(true);
        days.setLabel(form.getTranslation("key.expires"));
        days.setItems(LIFETIMES);
        days.setItemLabelGenerator(count ->
                count == 0 ? form.getTranslation("key.expires.never") : form.getTranslation("keys.days", count));
        days.setValue(USUAL);
        narrowed.setHelperText(form.getTranslation("keys.narrowed.help"));
        narrowed.addValueChangeListener(event -> permissions.setVisible(event.getValue()));
        permissions.setItemLabelGenerator(PermissionDeclaration::sentence);
        permissions.setVisible(false);
    }

    /** Nobody gives more than he has; who may not see which permissions there are makes keys that may all that he may. */
    private void offer(Access access, CurrentCaller caller) {
        var who = caller.get();
        if (access.allows(who, "permissions:read")) {
            var own = access.permissions(who);
            permissions.setItems(access.declared(who).stream()
                    .filter(declared -> own.contains(declared.name()))
                    .toList());
        } else {
            narrowed.setVisible(false);
        }
    }

    void open() {
        form.open();
    }

    private void save() {
        making.make(
                name.getValue().strip(),
                narrowed.getValue() ? chosen() : Set.of(),
                Optional.of(days.getValue())
                        .filter(count -> count > 0)
                        .map(count -> clock.instant().plus(Duration.ofDays(count))));
    }

    /** At least one: a key without any would get all. */
    private Set<String> chosen() {
        var chosen = permissions.getValue();
        if (chosen.isEmpty()) {
            throw new HostException(SecurityError.KEY_NOT_FIT, form.getTranslation("keys.narrowed.none"))
                    .at(PERMISSIONS);
        }
        return chosen.stream().map(PermissionDeclaration::name).collect(Collectors.toSet());
    }
}
