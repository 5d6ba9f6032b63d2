// SPDX-License-Identifier: Apache-2.0
package io.beep.host.ui.security;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.beep.host.security.Access;
import io.beep.host.security.Account;
import io.beep.host.security.AccountChange;
import io.beep.host.security.Accounts;
import io.beep.host.spi.security.RequiresPermission;
import io.beep.host.spi.security.SystemRole;
import io.beep.host.spi.ui.CurrentCaller;
import io.beep.host.ui.parts.Form;
import io.beep.host.ui.parts.Growing;
import io.beep.host.ui.parts.MoreButton;
import io.beep.host.ui.parts.PageHeader;
import io.beep.host.ui.parts.RowMenu;
import io.beep.host.ui.parts.Toast;
import java.util.Optional;

/** Everybody's accounts: who there is, what they may, and the ways to change that. */
@RequiresPermission("users:read")
public final class UsersView extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Accounts accounts;
    private final transient CurrentCaller caller;
    private final transient Growing<Account> list;
    private final boolean manages;
    private final UserGrid grid;
    private final MoreButton more;

    public UsersView(Accounts accounts, Access access, CurrentCaller caller) {
        this.accounts = accounts;
        this.caller = caller;
        this.manages = access.allows(caller.get(), "users:manage");
        this.list = new Growing<>(page -> accounts.list(caller.get(), page));
        this.grid = new UserGrid(manages ? this::menu : null);
        this.more = new MoreButton(list, this::refresh);
        addClassName("beep-page");
        add(header(), grid, more);
        refresh();
    }

    private PageHeader header() {
        var buttons = manages ? new Component[] {adding()} : new Component[0];
        return new PageHeader(getTranslation("users.title"), getTranslation("users.sentence"), buttons);
    }

    private Button adding() {
        var adding = new Button(getTranslation("users.add"), VaadinIcon.PLUS.create(), event -> add());
        adding.addThemeVariants(ButtonVariant.PRIMARY);
        return adding;
    }

    private void refresh() {
        grid.show(list.load());
        more.update();
    }

    private void add() {
        var name = new TextField(getTranslation("user.name"));
        name.setHelperText(getTranslation("user.name.help"));
        name.setAutofocus(true);
        var shown = displayName();
        var role = role(SystemRole.USER);
        var password = new NewPasswordField(getTranslation("setup.password"), name::getValue);
        new Form(getTranslation("users.add"), getTranslation("users.add.submit"), () -> {
                    var made = accounts.create(
                            caller.get(),
                            name.getValue().strip(),
                            shown.getValue().strip(),
                            role.getValue(),
                            password.getValue());
                    Toast.done(getTranslation("users.added", made.name()));
                    refresh();
                })
                .field("name", name)
                .field("display_name", shown)
                .field("role", role)
                .field("password", password)
                .open();
    }

    private TextField displayName() {
        var field = new TextField(getTranslation("user.displayName"));
        field.setHelperText(getTranslation("user.displayName.help"));
        return field;
    }

    private Select<SystemRole> role(SystemRole chosen) {
        var field = new Select<SystemRole>();
        field.setLabel(getTranslation("user.role"));
        field.setItems(SystemRole.values());
        field.setItemLabelGenerator(role -> RoleText.of(this, role));
        field.setHelperText(RoleText.meaning(this, chosen));
        field.addValueChangeListener(event -> field.setHelperText(RoleText.meaning(this, event.getValue())));
        field.setValue(chosen);
        return field;
    }

    private void edit(Account account) {
        var name = displayName();
        name.setValue(account.displayName());
        var role = role(account.role());
        new Form(getTranslation("users.edit.title", account.name()), getTranslation("action.save"), () -> {
                    accounts.change(
                            caller.get(),
                            account.name(),
                            new AccountChange(
                                    Optional.of(role.getValue()),
                                    Optional.empty(),
                                    Optional.of(name.getValue().strip())));
                    Toast.done(getTranslation("users.changed", account.name()));
                    refresh();
                })
                .field("display_name", name)
                .field("role", role)
                .open();
    }

    private void resetPassword(Account account) {
        var password = new NewPasswordField(getTranslation("password.new"), account::name);
        new Form(
                        getTranslation("users.password.title", account.name()),
                        getTranslation("users.password.submit"),
                        () -> {
                            accounts.resetPassword(caller.get(), account.name(), password.getValue());
                            Toast.done(getTranslation("users.password.done", account.name()));
                        })
                .part(new Paragraph(getTranslation("users.password.text")))
                .field("password", password)
                .open();
    }

    /** What one can do with an account; one's own keeps its rights, and has its password changed with the old one at hand. */
    RowMenu menu(Account account) {
        var menu = new RowMenu(getTranslation("model.actions", account.name()));
        menu.item(getTranslation("users.edit"), () -> edit(account));
        if (!account.id().equals(caller.get().accountId())) {
            menu.item(getTranslation("users.password"), () -> resetPassword(account));
            if (account.active()) {
                menu.danger(getTranslation("users.disable"), () -> turn(account));
            } else {
                menu.item(getTranslation("users.enable"), () -> turn(account));
            }
        }
        return menu;
    }

    private void turn(Account account) {
        var changed = accounts.changeActive(caller.get(), account.name(), !account.active());
        Toast.done(getTranslation(changed.active() ? "users.enabled" : "users.disabled", account.name()));
        refresh();
    }
}
