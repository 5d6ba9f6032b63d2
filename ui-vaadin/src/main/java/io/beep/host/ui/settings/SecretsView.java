// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.settings;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.beep.host.settings.StoredSecret;
import io.beep.host.settings.StoredSecrets;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.ui.parts.Confirm;
import io.beep.host.ui.parts.EmptyState;
import io.beep.host.ui.parts.Form;
import io.beep.host.ui.parts.Growing;
import io.beep.host.ui.parts.MoreButton;
import io.beep.host.ui.parts.PageHeader;
import io.beep.host.ui.parts.RowMenu;
import io.beep.host.ui.parts.Toast;

/** The keys and passwords of what the host itself connects to: they go in here, and never come out again. */
@RequiresPermission("secrets:manage")
public final class SecretsView extends Div {
    private static final long serialVersionUID = 1L;

    private final transient StoredSecrets secrets;
    private final transient CurrentCaller caller;
    private final transient Growing<StoredSecret> list;
    private final SecretGrid grid = new SecretGrid(this::menu);
    private final MoreButton more;
    private final EmptyState empty =
            new EmptyState(VaadinIcon.SAFE, getTranslation("secrets.none"), getTranslation("secrets.none.text"));

    public SecretsView(StoredSecrets secrets, CurrentCaller caller) {
        this.secrets = secrets;
        this.caller = caller;
        this.list = new Growing<>(page -> secrets.list(caller.get(), page));
        this.more = new MoreButton(list, this::refresh);
        addClassName("beep-page");
        var adding = new Button(getTranslation("secrets.add"), VaadinIcon.PLUS.create(), event -> add());
        adding.addThemeVariants(ButtonVariant.PRIMARY);
        add(new PageHeader(getTranslation("secrets.title"), getTranslation("secrets.sentence"), adding));
        add(empty, grid, more);
        refresh();
    }

    private void refresh() {
        var items = list.load();
        grid.show(items);
        grid.setVisible(!items.isEmpty());
        empty.setVisible(items.isEmpty());
        more.update();
    }

    private void add() {
        var owner = new TextField(getTranslation("secret.owner"));
        owner.setHelperText(getTranslation("secret.owner.help"));
        owner.setAutofocus(true);
        var name = new TextField(getTranslation("secret.name"));
        name.setHelperText(getTranslation("secret.name.help"));
        var value = value();
        new Form(
                        getTranslation("secrets.add"),
                        getTranslation("action.save"),
                        () -> put(owner.getValue().strip(), name.getValue().strip(), value.getValue()))
                .field("owner", owner)
                .field("name", name)
                .field("value", value)
                .open();
    }

    private void replace(StoredSecret secret) {
        var value = value();
        value.setAutofocus(true);
        new Form(
                        getTranslation("secrets.replace.title", secret.name()),
                        getTranslation("action.save"),
                        () -> put(secret.owner(), secret.name(), value.getValue()))
                .part(new Paragraph(getTranslation("secrets.replace.text", secret.owner())))
                .field("value", value)
                .open();
    }

    /** What one types is hidden, and no browser keeps it. */
    private PasswordField value() {
        var value = new PasswordField(getTranslation("secret.value"));
        value.setHelperText(getTranslation("secret.value.help"));
        value.setRevealButtonVisible(false);
        value.getElement().setAttribute("autocomplete", "off");
        return value;
    }

    private void put(String owner, String name, String value) {
        secrets.put(caller.get(), owner, name, value);
        Toast.done(getTranslation("secrets.stored", name));
        refresh();
    }

    /** What one can do with a secret; looking at it is not among that. */
    RowMenu menu(StoredSecret secret) {
        return new RowMenu(getTranslation("model.actions", secret.name()))
                .item(getTranslation("secrets.replace"), () -> replace(secret))
                .danger(getTranslation("action.delete"), () -> confirmDelete(secret));
    }

    private void confirmDelete(StoredSecret secret) {
        new Confirm(
                        getTranslation("models.delete.title", secret.name()),
                        getTranslation("secrets.delete.text", secret.owner()),
                        getTranslation("action.delete"),
                        () -> delete(secret))
                .open();
    }

    private void delete(StoredSecret secret) {
        secrets.delete(caller.get(), secret.owner(), secret.name());
        Toast.done(getTranslation("models.deleted", secret.name()));
        refresh();
    }
}
